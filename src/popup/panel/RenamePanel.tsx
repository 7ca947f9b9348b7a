import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Job } from '../../core/job/job.ts';
import { cleanFileName } from '../../core/naming/clean-file-name.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { renameFile } from '../verbs/job-actions.ts';

interface RenamePanelProps {
  readonly job: Job;
  readonly close: () => void;
}

/** Another name for the file, in the list and for whoever opens its link. What an extension is for stays unselected. */
export function RenamePanel({ job, close }: RenamePanelProps) {
  const root = useRef<HTMLFormElement>(null);
  const [name, setName] = useState(job.name);
  const [busy, setBusy] = useState(false);
  const clean = cleanFileName(name, '');
  const id = useId();
  useEffect(() => {
    const dot = job.name.lastIndexOf('.');
    root.current?.querySelector('input')?.setSelectionRange(0, dot > 0 ? dot : job.name.length);
  }, [job.name]);
  const rename = async () => {
    if (clean === '' || busy) return;
    setBusy(true);
    if (clean !== job.name) await renameFile(job.id, clean);
    close();
  };
  return (
    <form
      ref={root}
      onSubmit={(event) => {
        event.preventDefault();
        void rename();
      }}
    >
      <TextField
        id={id}
        label={words('renameLabel')}
        hint={words('renameHint')}
        error={clean === '' ? words('renameEmpty') : null}
        value={name}
        onText={setName}
      />
      <div class="panel-actions">
        <Button size="small" onClick={close}>
          {words('cancel')}
        </Button>
        <Button size="small" variant="primary" type="submit" disabled={busy || clean === ''}>
          {words('verbRename')}
        </Button>
      </div>
    </form>
  );
}
