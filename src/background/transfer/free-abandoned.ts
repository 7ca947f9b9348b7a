import { minutesToNextTry } from '../../core/transfer/try-again.ts';
import { createIssuerClient } from '../../issuer-client/create-issuer-client.ts';
import { browser } from '../../platform/browser/browser.ts';
import { underLock } from '../../platform/browser/worker-locks.ts';
import type { UploadPlace } from '../../platform/storage/spool-database.ts';
import { abandonedUploads, forgetAbandoned } from '../../platform/storage/upload-store.ts';
import { connectionOf, placeAt } from '../jobs/issuer-of.ts';

const ALARM_NAME = 'free-abandoned';
/** By then the bucket's own rule has removed the parts, or nothing will. */
const LIFE_MS = 14 * 86_400_000;

export const isFreeingAlarm = (name: string) => name === ALARM_NAME;

/**
 * Frees what abandoned uploads hold in the bucket, where it costs money. What cannot be freed now is asked for again, the
 * less often the older it is, and forgotten after two weeks.
 */
export function freeAbandoned(): Promise<void> {
  return underLock('abandoned-uploads', async () => {
    const abandoned = await abandonedUploads();
    if (abandoned.length === 0) return;
    const left = await Promise.all(
      abandoned.map(async ({ upload, sinceMs, ...at }) => {
        const isOver = Math.abs(Date.now() - sinceMs) > LIFE_MS;
        const isFreed = await free(upload, at).catch(() => false);
        if (!isFreed && !isOver) return sinceMs;
        await forgetAbandoned(upload);
        return undefined;
      }),
    );
    await askAgain(left.filter((sinceMs) => sinceMs !== undefined));
  });
}

async function free(upload: string, at: UploadPlace): Promise<boolean> {
  const { parts } = createIssuerClient(await connectionOf((settings) => placeAt(settings, at), at));
  await parts?.abort({ upload });
  return parts !== undefined;
}

async function askAgain(leftSinceMs: readonly number[]): Promise<void> {
  if (leftSinceMs.length === 0) return void (await browser.alarms.clear(ALARM_NAME));
  const delayInMinutes = minutesToNextTry(Math.max(...leftSinceMs), Date.now());
  await browser.alarms.create(ALARM_NAME, { delayInMinutes });
}
