import { underLock } from '../../platform/browser/worker-locks.ts';
import { isTidied } from '../../platform/storage/records.ts';
import { tidyUp } from './resume-jobs.ts';

/**
 * Tidies up at the first start of the worker in a session of the browser. That is asked of the session's own memory, not of
 * `runtime.onStartup`.
 *
 * Source: measured in Chromium 156, which does not tell an extension that its command line loads of its start.
 */
export function tidyUpOnce(): Promise<void> {
  return underLock('tidy-up', async () => {
    if (await isTidied.read()) return;
    await tidyUp();
    await isTidied.write(true);
  });
}
