import type { Job } from '../../core/job/job.ts';
import { waitsOnMetered } from '../../core/transfer/metered.ts';
import { underLock } from '../../platform/browser/worker-locks.ts';
import { settingsRecord } from '../../platform/storage/records.ts';
import { sendToOffscreen } from '../browser/offscreen-host.ts';
import { liveJobs } from '../jobs/job-store.ts';
import { pauseUploads, resumeUploads } from './pause-uploads.ts';

const isHeld = ({ onMetered }: Job) => onMetered === 'waits';
const idsOf = (jobs: readonly Job[]) => jobs.map(({ id }) => id);

/**
 * Stops large uploads while the connection is metered, if the person wants that, and goes on with them when it is not. The offscreen
 * document tells of a change, and is asked here: of all contexts it is the one that is there for as long as somebody waits.
 */
export function heedLine(): Promise<void> {
  return underLock('metered-line', async () => {
    const [live, { habits }] = await Promise.all([liveJobs(), settingsRecord.read()]);
    const held = live.filter(isHeld);
    const sending = live.filter((job) => !job.paused && !job.stored && waitsOnMetered(job, habits));
    if (held.length + sending.length === 0) return;
    if (habits.waitOnMetered && (await sendToOffscreen('line.look', {})).isMetered) {
      await pauseUploads(idsOf(sending), { onMetered: true });
    } else await resumeUploads(idsOf(held), { offMetered: true });
  });
}
