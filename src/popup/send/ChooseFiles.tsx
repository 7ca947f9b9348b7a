import { Upload } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { INPUT_ID, leaveInput, openPicker, takeFromInput } from './pick-files.ts';

/** The one primary button. It has the focus when the popup opens. */
export function ChooseFiles() {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => root.current?.querySelector('button')?.focus(), []);
  return (
    <div class="choose" ref={root}>
      <Button variant="primary" icon={Upload} data-choose onClick={() => void openPicker()}>
        {words('chooseFiles')}
      </Button>
      <input
        id={INPUT_ID}
        type="file"
        multiple
        hidden
        onCancel={leaveInput}
        onChange={({ currentTarget }) => takeFromInput(currentTarget)}
      />
    </div>
  );
}
