import { isLive, type Job } from '../../core/job/job.ts';
import { placeOf, type StoredSettings } from '../../core/settings/stored-settings.ts';
import { mayHaveArrived, type WithdrawnUpload } from '../../core/transfer/withdrawn.ts';
import { underLock } from '../../platform/browser/worker-locks.ts';
import { jobRecords, settingsRecord, withdrawnUploads } from '../../platform/storage/records.ts';
import { readTogether } from '../../platform/storage/stored-item.ts';
import { type Applied, decideJob } from '../jobs/change-job.ts';

/** Reading the list, changing it and writing it is one step. Nobody waits for a network under it. */
const listLock = <T>(work: () => Promise<T>): Promise<T> => underLock('withdrawn-uploads', work);

/**
 * Cancels a job. That its file may be in the bucket is written down in the same moment: a worker that dies in the next one leaves
 * nothing there.
 */
export function cancelJob(jobId: string): Promise<Applied | undefined> {
  return listLock(() =>
    decideJob(
      jobId,
      { settings: settingsRecord, before: withdrawnUploads },
      () => [{ type: 'cancelled', at: Date.now() }],
      (job, { settings, before }) => {
        const all = withUploads(before, [job], settings);
        return all === before ? {} : { [withdrawnUploads.key]: all };
      },
    ),
  );
}

/** The same for jobs that have ended and go out of the list for good. */
export async function withdrawUploads(jobs: readonly Job[]): Promise<void> {
  const unknown = jobs.filter((job) => job.phase === 'failed' && mayHaveArrived(job));
  if (unknown.length > 0) await note(unknown);
}

/** What was on its way when its job was cancelled has arrived: it is deleted now, whenever its turn would be. */
export async function noteArrived(jobId: string): Promise<void> {
  const job = await jobRecords.read(jobId);
  if (job && !isLive(job)) await note([job]);
}

/** What has become of uploads. One of which there was news meanwhile stays as it is. */
export function replaceWithdrawn(
  outcomes: ReadonlyMap<WithdrawnUpload, WithdrawnUpload | undefined>,
): Promise<readonly WithdrawnUpload[]> {
  return listLock(async () => {
    const tried = [...outcomes.keys()];
    const left = (await withdrawnUploads.read()).flatMap((now) => {
      const same = tried.find(({ jobId, nextMs }) => jobId === now.jobId && nextMs === now.nextMs);
      return (same ? outcomes.get(same) : now) ?? [];
    });
    // Nothing of it stays, not even an empty list.
    await (left.length === 0 ? withdrawnUploads.clear() : withdrawnUploads.write(left));
    return left;
  });
}

function note(jobs: readonly Job[]): Promise<void> {
  return listLock(async () => {
    const { settings, before } = await readTogether({ settings: settingsRecord, before: withdrawnUploads });
    const all = withUploads(before, jobs, settings);
    if (all !== before) await withdrawnUploads.write(all);
  });
}

function withUploads(
  before: readonly WithdrawnUpload[],
  jobs: readonly Job[],
  settings: StoredSettings,
): readonly WithdrawnUpload[] {
  const nowMs = Date.now();
  const added = jobs.flatMap((job): WithdrawnUpload[] => {
    const { id: jobId, key, accountId } = job;
    const place = placeOf(settings, job);
    if (!place || !mayHaveArrived(job)) return [];
    return [
      {
        jobId,
        ...(key === undefined ? {} : { key }),
        placeId: place.id,
        ...(accountId === undefined ? {} : { accountId }),
        endpoint: place.endpoint,
        sinceMs: nowMs,
        nextMs: nowMs,
      },
    ];
  });
  if (added.length === 0) return before;
  const others = before.filter(({ jobId }) => !added.some((one) => one.jobId === jobId));
  return [...others, ...added];
}
