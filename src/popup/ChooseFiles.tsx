import { Upload } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import { words } from '../platform/words.ts';
import { Button } from '../ui/Button.tsx';
import { filesOfPicker } from './collect-files.ts';
import { startUploads } from './start-uploads.ts';

const pickerId = 'file-picker';

/** Opens the browser's file picker, from whichever button. */
export function openPicker(): void {
  document.getElementById(pickerId)?.click();
}

/** The one primary button. It has the focus when the popup opens. */
export function ChooseFiles() {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => root.current?.querySelector('button')?.focus(), []);
  return (
    <div class="choose" ref={root}>
      <Button variant="primary" icon={Upload} data-choose onClick={openPicker}>
        {words('chooseFiles')}
      </Button>
      <input
        id={pickerId}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          void startUploads(filesOfPicker(currentTarget.files), 'picked');
          // So that the same file can be chosen twice in a row.
          currentTarget.value = '';
        }}
      />
    </div>
  );
}
