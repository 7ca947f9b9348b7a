import { pendingLink } from '../../core/job/early-link.ts';
import { failureFrom } from '../../core/job/failure.ts';
import { isLive, type Job } from '../../core/job/job.ts';
import { placeOf } from '../../core/settings/stored-settings.ts';
import { minutesToNextTry } from '../../core/transfer/try-again.ts';
import { createIssuerClient } from '../../issuer-client/create-issuer-client.ts';
import { browser } from '../../platform/browser/browser.ts';
import { underLock } from '../../platform/browser/worker-locks.ts';
import { jobRecords, settingsRecord, type UntoldLink, untoldLinks } from '../../platform/storage/records.ts';
import { connectionOf, placeAt } from '../jobs/issuer-of.ts';

const ALARM_NAME = 'tell-stopped';
/** By then the page under a link has said by itself that no upload takes that long. */
const LIFE_MS = 2 * 86_400_000;
const LOCK = 'untold-links';

export const isTellingAlarm = (name: string) => name === ALARM_NAME;

/**
 * Whoever opens the pending link of a job that has ended learns that no file will come. Written down before it is told, so
 * that neither the worker's end nor an endpoint that is away leaves people waiting.
 */
export async function tellStopped(job: Job): Promise<void> {
  const link = pendingLink(job);
  if (!link || isLive(job)) return;
  await underLock(LOCK, async () => {
    const place = placeOf(await settingsRecord.read(), job);
    if (!place) return;
    const { id: placeId, endpoint } = place;
    const others = (await untoldLinks.read()).filter(({ linkId }) => linkId !== link.id);
    const by = job.accountId === undefined ? {} : { accountId: job.accountId };
    const untold = { linkId: link.id, jobId: job.id, placeId, ...by, endpoint, sinceMs: Date.now() };
    await untoldLinks.write([...others, untold]);
  });
  await tellUntold();
}

/** Tells of all that could not be told before. Without one it costs a look into the storage. */
export function tellUntold(): Promise<void> {
  return underLock(LOCK, async () => {
    const untold = await untoldLinks.read();
    if (untold.length === 0) return;
    const left = await Promise.all(
      untold.map(async (one) => {
        const isOver = Math.abs(Date.now() - one.sinceMs) > LIFE_MS;
        const connection = isOver || (await isTakenUp(one)) ? null : await connectionFor(one);
        if (!connection) return [];
        const isTold = await createIssuerClient(connection)
          .tellUpload(one.linkId, 'stopped')
          .then(
            () => true,
            // What it refuses now it refuses later: the link was revoked, or belongs to somebody else.
            (thrown) => !failureFrom(thrown).retriable,
          );
        return isTold ? [] : [one];
      }),
    );
    await untoldLinks.write(left.flat());
    await tellAgain(left.flat().map(({ sinceMs }) => sinceMs));
  });
}

/** Null where its place is gone, or elsewhere. */
const connectionFor = (one: UntoldLink) =>
  connectionOf((settings) => placeAt(settings, one), one).catch(() => null);

/** The person has tried its job again meanwhile, or its file has come. */
async function isTakenUp({ jobId, linkId }: { jobId: string; linkId: string }): Promise<boolean> {
  const job = await jobRecords.read(jobId);
  return job !== undefined && (isLive(job) || pendingLink(job)?.id !== linkId);
}

async function tellAgain(sinceMs: readonly number[]): Promise<void> {
  if (sinceMs.length === 0) return void (await browser.alarms.clear(ALARM_NAME));
  const delayInMinutes = minutesToNextTry(Math.max(...sinceMs), Date.now());
  await browser.alarms.create(ALARM_NAME, { delayInMinutes });
}
