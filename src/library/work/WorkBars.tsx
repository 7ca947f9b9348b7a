import type { BulkVerb, BulkWork } from '../../core/job/bulk-work.ts';
import { isBulkAtWork } from '../../core/job/bulk-work.ts';
import { describeFailure } from '../../platform/words/describe-failure.ts';
import { type MessageKey, words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { FileName } from '../../ui/FileName.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { jobOf } from '../view/jobs.ts';
import { works } from '../view/works.ts';
import { countText, dismissWork, remedyFor, resumeWork, stopWork } from './act.ts';

const RUNNING: Readonly<Record<BulkVerb, MessageKey>> = {
  renew: 'libraryRenewing',
  revoke: 'libraryRevoking',
  delete: 'libraryDeleting',
};

const DONE: Readonly<Record<BulkVerb, MessageKey>> = {
  renew: 'libraryRenewDone',
  revoke: 'libraryRevokeDone',
  delete: 'libraryDeleteDone',
};

/** What is done for many, how far it has come, and how it ended: until somebody has seen that. */
export function WorkBars() {
  return works.value.map((work) => <WorkBar key={work.id} work={work} />);
}

function WorkBar({ work }: { readonly work: BulkWork }) {
  const { id, verb, waiting, doneCount, failed, stopped } = work;
  const endedCount = doneCount + failed.length;
  const totalCount = endedCount + waiting.length;
  if (isBulkAtWork(work)) {
    const text = words(RUNNING[verb], countText(endedCount), countText(totalCount));
    return (
      <section class="bar" aria-label={text}>
        <p class="bar-text">
          {text} <span class="bar-quiet">{words('libraryGoesOn')}</span>
        </p>
        <div class="bar-actions">
          <Button size="small" onClick={() => void stopWork(id)}>
            {words('libraryStop')}
          </Button>
        </div>
        <ProgressBar fraction={endedCount / Math.max(1, totalCount)} label={text} />
      </section>
    );
  }
  const isWhole = failed.length === 0 && waiting.length === 0;
  return (
    <section class="bar" aria-label={words(DONE[verb], countText(doneCount))}>
      <div class="bar-text" role="status">
        <p>
          {words(DONE[verb], countText(doneCount))}
          {failed.length > 0 && ` · ${words('libraryNotDone', countText(failed.length))}`}
          {waiting.length > 0 && ` · ${words('libraryLeft', countText(waiting.length))}`}
        </p>
        {stopped && stopped !== 'person' && <p class="bar-failure">{reasonOf(stopped)}</p>}
      </div>
      {failed.length > 0 && <Failures work={work} />}
      <div class="bar-actions">
        <StopRemedy work={work} />
        {!isWhole && (
          <Button size="small" onClick={() => void resumeWork(id)}>
            {words(waiting.length > 0 ? 'libraryContinue' : 'verbRetry')}
          </Button>
        )}
        <Button size="small" variant="quiet" onClick={() => void dismissWork(id)}>
          {words('close')}
        </Button>
      </div>
    </section>
  );
}

/** What lets it go on, where a person can do that from here. */
function StopRemedy({ work: { id, waiting, stopped } }: { readonly work: BulkWork }) {
  if (!stopped || stopped === 'person') return null;
  const jobs = waiting.flatMap((jobId) => jobOf(jobId) ?? []);
  const refused = jobs.find(({ accountId }) => accountId === stopped.detail?.accountId) ?? jobs[0];
  const remedy = remedyFor(stopped, refused, () => void resumeWork(id));
  if (!remedy) return null;
  return (
    <Button size="small" onClick={remedy.act}>
      {remedy.label}
    </Button>
  );
}

function reasonOf(failure: BulkWork['failed'][number]['failure']): string {
  const { what, remedy } = describeFailure(failure);
  return `${what} ${remedy}`;
}

/** Which could not be done, and why. */
function Failures({ work: { failed } }: { readonly work: BulkWork }) {
  return (
    <ul class="bar-failures">
      {failed.map(({ jobId, failure }) => (
        <li key={jobId}>
          <FileName name={jobOf(jobId)?.name ?? words('unnamedFileName')} />
          <span class="bar-failure">{describeFailure(failure).what}</span>
        </li>
      ))}
    </ul>
  );
}
