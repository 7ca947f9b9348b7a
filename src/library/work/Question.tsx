import { useEffect, useRef } from 'preact/hooks';
import type { Job } from '../../core/job/job.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { RenamePanel } from '../../uploads/panel/RenamePanel.tsx';
import { TermsPanel } from '../../uploads/panel/TermsPanel.tsx';
import { QrPanel } from '../../uploads/qr/QrPanel.tsx';
import { jobOf } from '../view/jobs.ts';
import { type Question as Asking, closeQuestion, question } from '../view/question.ts';
import { copyLinks, countText, renameFile, setTerms, startWork } from './act.ts';
import { RenewQuestion } from './RenewQuestion.tsx';

/** What a verb asks before it acts for all that are chosen, once. Escape takes it back. */
export function Question() {
  const root = useRef<HTMLFieldSetElement>(null);
  const asked = question.value;
  useEffect(() => {
    if (asked) root.current?.querySelector<HTMLElement>('input, select, button')?.focus();
  }, [asked]);
  if (!asked) return null;
  const jobs = asked.jobIds.flatMap((id) => jobOf(id) ?? []);
  return (
    <fieldset
      ref={root}
      class="question"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        closeQuestion();
      }}
    >
      <Asked verb={asked.verb} jobs={jobs} />
    </fieldset>
  );
}

interface AskedProps {
  readonly verb: Asking['verb'];
  readonly jobs: readonly Job[];
}

function Asked({ verb, jobs }: AskedProps) {
  if (verb === 'renew') return <RenewQuestion jobs={jobs} />;
  if (verb === 'revoke' || verb === 'delete') return <Confirm verb={verb} jobs={jobs} />;
  const [job] = jobs;
  // Removed from the list meanwhile.
  if (!job) return null;
  if (verb === 'qr') return <QrPanel job={job} close={closeQuestion} />;
  if (verb === 'terms') {
    return (
      <TermsPanel
        job={job}
        setTerms={(change) => setTerms(job, change)}
        copyLink={() => copyLinks([job])}
        close={closeQuestion}
      />
    );
  }
  return <RenamePanel job={job} rename={(name) => renameFile(job, name)} close={closeQuestion} />;
}

interface ConfirmProps {
  readonly verb: 'revoke' | 'delete';
  readonly jobs: readonly Job[];
}

/** The way back comes first and has the focus. */
function Confirm({ verb, jobs }: ConfirmProps) {
  const isDelete = verb === 'delete';
  const count = countText(jobs.length);
  const [one, many] = isDelete
    ? (['confirmDelete', 'libraryConfirmDelete'] as const)
    : (['confirmRevoke', 'libraryConfirmRevoke'] as const);
  return (
    <>
      <legend>
        {jobs.length === 1 ? (
          <>
            <strong class="question-name">{jobs[0]?.name}</strong> {words(one)}
          </>
        ) : (
          words(many, count)
        )}
      </legend>
      <div class="question-actions">
        <Button size="small" onClick={closeQuestion}>
          {words(isDelete ? 'libraryKeepFiles' : 'libraryKeepLinks')}
        </Button>
        <Button
          size="small"
          variant="danger"
          onClick={() => {
            closeQuestion();
            void startWork({ verb, jobIds: jobs.map(({ id }) => id) });
          }}
        >
          {words(isDelete ? 'libraryDelete' : 'libraryRevoke')}
        </Button>
      </div>
    </>
  );
}
