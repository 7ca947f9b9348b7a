import type { Job } from '../../core/job/job.ts';
import { placeOf, type StoredSettings } from '../../core/settings/stored-settings.ts';
import { mayBeUnwanted, type WithdrawnUpload } from '../../core/transfer/withdrawn.ts';
import { underLock } from '../../platform/browser/worker-locks.ts';
import { settingsRecord, withdrawnUploads } from '../../platform/storage/records.ts';
import { readTogether } from '../../platform/storage/stored-item.ts';
import { type Applied, decideJob } from '../jobs/change-job.ts';

type Known = Pick<WithdrawnUpload, 'isThere' | 'isUnsure'>;

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
      (job, { settings, before }) =>
        mayBeUnwanted(job)
          ? {
              [withdrawnUploads.key]: withUploads(
                before,
                [job],
                settings,
                job.arrived ? { isThere: true } : {},
              ),
            }
          : {},
    ),
  );
}

/** The same for jobs that have ended and go out of the list for good. */
export const withdrawUploads = (jobs: readonly Job[]): Promise<void> =>
  note(jobs.filter((job) => job.phase === 'failed' && mayBeUnwanted(job)));

/** What is in the bucket for certain, under the job's key, is to go: its turn is now. */
export const withdrawStored = (job: Job): Promise<void> => note([job], { isThere: true });

/** The same of what may be there: it was stopped when its last bytes may have left. */
export const withdrawUnsure = (job: Job): Promise<void> => note([job], { isUnsure: true });

/** What has become of uploads. One of which there was news meanwhile stays as it is. */
export function replaceWithdrawn(
  outcomes: ReadonlyMap<WithdrawnUpload, WithdrawnUpload | undefined>,
): Promise<readonly WithdrawnUpload[]> {
  return listLock(async () => {
    const tried = [...outcomes.keys()];
    const left = (await withdrawnUploads.read()).flatMap((now) => {
      const same = tried.find((one) => isSame(one, now) && one.sinceMs === now.sinceMs);
      return (same ? outcomes.get(same) : now) ?? [];
    });
    // Nothing of it stays, not even an empty list.
    await (left.length === 0 ? withdrawnUploads.clear() : withdrawnUploads.write(left));
    return left;
  });
}

async function note(jobs: readonly Job[], known: Known = {}): Promise<void> {
  if (jobs.length === 0) return;
  await listLock(async () => {
    const { settings, before } = await readTogether({ settings: settingsRecord, before: withdrawnUploads });
    await withdrawnUploads.write(withUploads(before, jobs, settings, known));
  });
}

function withUploads(
  before: readonly WithdrawnUpload[],
  jobs: readonly Job[],
  settings: StoredSettings,
  known: Known,
): readonly WithdrawnUpload[] {
  const nowMs = Date.now();
  const added = jobs.flatMap((job): WithdrawnUpload[] => {
    const { id: jobId, key, accountId } = job;
    const place = placeOf(settings, job);
    if (!place) return [];
    return [
      {
        jobId,
        ...(key === undefined ? {} : { key }),
        placeId: place.id,
        ...(accountId === undefined ? {} : { accountId }),
        endpoint: place.endpoint,
        ...known,
        sinceMs: nowMs,
        nextMs: nowMs,
      },
    ];
  });
  return [...before.filter((one) => !added.some((other) => isSame(one, other))), ...added];
}

/** A job has one key after the other. */
const isSame = (one: WithdrawnUpload, other: WithdrawnUpload) =>
  one.jobId === other.jobId && one.key === other.key;
