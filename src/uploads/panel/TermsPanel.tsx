import { useEffect, useRef, useState } from 'preact/hooks';
import type { Job } from '../../core/job/job.ts';
import type { TermsChange } from '../../core/link/link-terms.ts';
import { words } from '../../platform/words/words.ts';
import { HandPassword } from './HandPassword.tsx';
import { TermsForm } from './TermsForm.tsx';
import './panel.css';
import './terms.css';

interface TermsPanelProps {
  readonly job: Job;
  /** True when the endpoint has done it; what went wrong is said elsewhere. */
  readonly setTerms: (change: TermsChange) => Promise<boolean>;
  readonly copyLink: () => Promise<unknown>;
  readonly close: () => void;
}

/**
 * A password, a number of downloads and the sender's name for one link. A new password is shown once more when it holds, to be handed
 * on: it lives in this panel alone.
 */
export function TermsPanel({ job, setTerms, copyLink, close }: TermsPanelProps) {
  const root = useRef<HTMLDivElement>(null);
  const [password, setPassword] = useState<string | null>(null);
  // The field that had the focus is gone.
  useEffect(() => {
    root.current?.querySelector<HTMLElement>('input, button')?.focus();
  }, [password]);
  const save = async (change: TermsChange) => {
    const isDone = await setTerms(change);
    if (!isDone) return;
    if (typeof change.password === 'string') setPassword(change.password);
    else close();
  };
  return (
    <>
      <legend class="ui-unseen">{words('verbTerms')}</legend>
      <div class="panel-form" ref={root}>
        {password === null ? (
          <TermsForm job={job} save={save} close={close} />
        ) : (
          <HandPassword password={password} copyLink={copyLink} close={close} />
        )}
      </div>
    </>
  );
}
