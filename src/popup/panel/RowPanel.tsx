import { useEffect, useRef } from 'preact/hooks';
import type { Job } from '../../core/job/job.ts';
import { words } from '../../platform/words/words.ts';
import { RenamePanel } from '../../uploads/panel/RenamePanel.tsx';
import { TermsPanel } from '../../uploads/panel/TermsPanel.tsx';
import { QrPanel } from '../../uploads/qr/QrPanel.tsx';
import type { RowState } from '../../uploads/row/row-state.ts';
import { copyLink, deleteFile, renameFile, revokeLink, setTerms } from '../verbs/job-actions.ts';
import { ConfirmPanel } from './ConfirmPanel.tsx';
import { DetailsPanel } from './DetailsPanel.tsx';
import { RenewPanel } from './RenewPanel.tsx';

export type Panel = 'renew' | 'new-link' | 'revoke' | 'delete' | 'details' | 'rename' | 'qr' | 'terms';

interface RowPanelProps {
  readonly job: Job;
  readonly state: RowState;
  readonly panel: Panel;
  readonly close: () => void;
}

/** The question that a verb asks before it acts, inside the row. Escape takes it back. */
export function RowPanel({ job, state, panel, close }: RowPanelProps) {
  const root = useRef<HTMLFieldSetElement>(null);
  useEffect(() => root.current?.querySelector<HTMLElement>('input, select, button')?.focus(), []);
  return (
    <fieldset
      ref={root}
      class="panel"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        close();
      }}
    >
      {panel === 'revoke' && (
        <ConfirmPanel
          question={words('confirmRevoke')}
          yes={words('verbRevoke')}
          no={words('keepLink')}
          act={() => revokeLink(job.id)}
          close={close}
        />
      )}
      {panel === 'delete' && (
        <ConfirmPanel
          question={words('confirmDelete')}
          yes={words('verbDelete')}
          no={words('keepFile')}
          act={() => deleteFile(job.id)}
          close={close}
        />
      )}
      {panel === 'rename' && (
        <RenamePanel job={job} rename={(name) => renameFile(job.id, name)} close={close} />
      )}
      {panel === 'terms' && (
        <TermsPanel
          job={job}
          setTerms={(change) => setTerms(job.id, change)}
          copyLink={() => copyLink(job.id)}
          close={close}
        />
      )}
      {panel === 'qr' && <QrPanel job={job} close={close} />}
      {panel === 'details' && state.kind === 'failed' && (
        <DetailsPanel failure={state.failure} close={close} />
      )}
      {(panel === 'renew' || panel === 'new-link') && (
        <RenewPanel job={job} isNew={panel === 'new-link'} close={close} />
      )}
    </fieldset>
  );
}
