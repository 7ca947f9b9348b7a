import { FailureError, fail, failure } from '../../../core/job/failure.ts';
import { browser, type Tabs } from '../../../platform/browser/browser.ts';
import { underLock } from '../../../platform/browser/worker-locks.ts';
import { isMinimised } from './is-minimised.ts';
import { type CaptureRefusal, judgeRefusal } from './judge-refusal.ts';

/** In the text of Chromium's refusal. */
const QUOTA = 'MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND';

/** Two calls are let through in each second, refused ones do not count. */
const AGAIN_MS = 200;

/** Whoever presses faster than twice a second for longer than this hears so. */
const PATIENCE_MS = 5000;

/** A large screen takes a second. */
const ANSWER_MS = 10_000;

/** As much as a shot needs to know of its tab. */
export type ShownTab = Pick<Tabs.Tab, 'windowId' | 'url'>;

/** Why there is no picture, in words of its own. */
export const refused = (reason: CaptureRefusal) => new FailureError(failure('capture-refused', { reason }));

/**
 * The visible part of the active tab as a `data:` URL of a PNG. One after another, and where the browser's quota is used
 * up, in its next second.
 *
 * Source: measured in Chromium 156, docs of `tabs.captureVisibleTab`.
 *
 * @throws FailureError `capture-refused` with a `CaptureRefusal` as its `reason`, `capture-busy` after 5 s
 */
export function takePicture(tab: ShownTab): Promise<string> {
  const until = Date.now() + PATIENCE_MS;
  return underLock('capture', async () => {
    let picture = await tryOnce(tab);
    while (picture === null) {
      if (Date.now() > until) return fail('capture-busy');
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      picture = await tryOnce(tab);
    }
    return picture;
  });
}

/** Null when the quota is used up. */
async function tryOnce({ windowId, url }: ShownTab): Promise<string | null> {
  const stopping = new AbortController();
  try {
    return await Promise.race([
      browser.tabs.captureVisibleTab(windowId, { format: 'png' }),
      noShotOf(windowId, stopping.signal),
    ]);
  } catch (thrown) {
    if (thrown instanceof FailureError) throw thrown;
    const { message } = thrown as Error;
    if (message.includes(QUOTA)) return null;
    throw refused(judgeRefusal(message, url));
  } finally {
    stopping.abort();
  }
}

/** A minimised window never answers, and is asked about beside the shot: most are not. */
async function noShotOf(windowId: number | undefined, signal: AbortSignal): Promise<never> {
  if (await isMinimised(windowId)) throw refused('minimised');
  return new Promise((_resolve, reject) => {
    if (signal.aborted) return;
    const timer = setTimeout(() => reject(refused('no-answer')), ANSWER_MS);
    signal.addEventListener('abort', () => clearTimeout(timer));
  });
}
