import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { words } from '../../platform/words/words.ts';
import { TextField } from '../../ui/TextField.tsx';
import { Locked } from '../company/Locked.tsx';
import { problemOf } from '../form/describe-problem.ts';
import { change, form, visit } from '../form/form-state.ts';
import { bytesOfMegabytes, megabytesOf } from './megabytes.ts';

/** What is typed stays as typed, a wrong size too: it becomes 0 bytes in the form, which cannot be saved. */
export function SizeField() {
  const { pictureMaxBytes } = form.value.settings;
  const text = useSignal(megabytesOf(pictureMaxBytes));
  // Discard, or another page, may change it elsewhere.
  useEffect(() => {
    if (pictureMaxBytes !== 0 && bytesOfMegabytes(text.peek()) !== pictureMaxBytes) {
      text.value = megabytesOf(pictureMaxBytes);
    }
  }, [pictureMaxBytes, text]);
  return (
    <Locked field="pictureMaxBytes">
      <div class="picture-size">
        <TextField
          id="field-pictureMaxBytes"
          label={words('optionsPictureMax')}
          hint={words('optionsPictureMaxHint')}
          error={problemOf('pictureMaxBytes')}
          value={text.value}
          trailing="MB"
          onText={(typed) => {
            text.value = typed;
            change({ pictureMaxBytes: bytesOfMegabytes(typed) });
            visit('pictureMaxBytes');
          }}
        />
      </div>
    </Locked>
  );
}
