import type { Job } from '../../core/job/job.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { pauseUploads, resumeUploads } from '../verbs/job-actions.ts';

const canPause = ({ phase, paused }: Job) =>
  !paused && (phase === 'queued' || phase === 'ticketing' || phase === 'transferring');

const idsOf = (jobs: readonly Job[]) => jobs.map(({ id }) => id);

/** One button for many rows; a single upload has its own in its row. */
export function PauseAll({ jobs }: { readonly jobs: readonly Job[] }) {
  const running = jobs.filter(canPause);
  const paused = jobs.filter((job) => job.paused && job.phase === 'queued');
  if (running.length + paused.length < 2) return null;
  return (
    <div class="uploads-all">
      {running.length > 0 && (
        <Button size="small" variant="quiet" onClick={() => pauseUploads(idsOf(running))}>
          {words('pauseAll')}
        </Button>
      )}
      {paused.length > 0 && (
        <Button size="small" variant="quiet" onClick={() => resumeUploads(idsOf(paused))}>
          {words('resumeAll')}
        </Button>
      )}
    </div>
  );
}
