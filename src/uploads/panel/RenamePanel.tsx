import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Job } from '../../core/job/job.ts';
import { cleanFileName } from '../../core/naming/clean-file-name.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import './panel.css';

interface RenamePanelProps {
  readonly job: Job;
  readonly rename: (name: string) => Promise<unknown>;
  readonly close: () => void;
}

/** Another name for the file, in the list and for whoever opens its link. What an extension is for stays unselected. */
export function RenamePanel({ job, rename, close }: RenamePanelProps) {
  const root = useRef<HTMLFormElement>(null);
  const [name, setName] = useState(job.name);
  const [busy, setBusy] = useState(false);
  const clean = cleanFileName(name, '');
  const id = useId();
  useEffect(() => {
    const dot = job.name.lastIndexOf('.');
    const field = root.current?.querySelector('input');
    field?.focus();
    field?.setSelectionRange(0, dot > 0 ? dot : job.name.length);
  }, [job.name]);
  const save = async () => {
    if (clean === '' || busy) return;
    setBusy(true);
    if (clean !== job.name) await rename(clean);
    close();
  };
  return (
    <form
      ref={root}
      class="panel-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
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
