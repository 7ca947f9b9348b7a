import { expandFolder } from '../../core/naming/folder-template.ts';
import { canOf } from '../../issuer-client/can.ts';
import { words } from '../../platform/words/words.ts';
import { TextField } from '../../ui/TextField.tsx';
import { Locked } from '../company/Locked.tsx';
import { problemOf } from '../form/describe-problem.ts';
import { change, form, visit } from '../form/form-state.ts';

/** A wrong template shows at once: its example would be a lie. */
export function FolderField() {
  const { folder, dialect } = form.value.settings;
  const type = (text: string) => {
    change({ folder: text });
    visit('folder');
  };
  return (
    <Locked field="folder">
      <TextField
        id="field-folder"
        label={words('optionsFolder')}
        hint={!canOf(dialect).folder ? words('optionsFolderUnused') : <FolderHint folder={folder} />}
        error={problemOf('folder')}
        value={folder}
        onText={type}
        placeholder="{yyyy}/{mm}/"
        mono
      />
    </Locked>
  );
}

function FolderHint({ folder }: { readonly folder: string }) {
  const key = `${expandFolder(folder.trim(), new Date(), 'screenshot')}…/report.pdf`;
  return (
    <>
      {words('optionsFolderHint')}
      <br />
      {words('optionsExample')} <code class="code">{key}</code>
    </>
  );
}
