import { FailureError, fail, failure } from '../../core/job/failure.ts';
import { browser } from '../../platform/browser/browser.ts';
import { underLock } from '../../platform/browser/worker-locks.ts';

/** In the text of Chromium's refusal; every other one means that the page is closed to extensions. */
const QUOTA = 'MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND';

/** Two calls are let through in each second, refused ones do not count. */
const AGAIN_MS = 200;

/** Whoever presses faster than twice a second for longer than this hears so. */
const PATIENCE_MS = 5000;

/** A minimised window never answers. A large screen takes a second. */
const ANSWER_MS = 10_000;

/**
 * The visible part of the active tab as a `data:` URL of a PNG. One after another, and where the browser's quota is used
 * up, in its next second.
 *
 * Source: measured in Chromium 156, docs of `tabs.captureVisibleTab`.
 *
 * @throws FailureError `capture-refused` on pages that the browser keeps closed, `capture-busy` after 5 s
 */
export function takePicture(windowId: number | undefined): Promise<string> {
  const until = Date.now() + PATIENCE_MS;
  return underLock('capture', async () => {
    let picture = await tryOnce(windowId);
    while (picture === null) {
      if (Date.now() > until) return fail('capture-busy');
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      picture = await tryOnce(windowId);
    }
    return picture;
  });
}

/** Null when the quota is used up. */
async function tryOnce(windowId: number | undefined): Promise<string | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new FailureError(failure('capture-refused'))), ANSWER_MS);
  });
  try {
    return await Promise.race([browser.tabs.captureVisibleTab(windowId, { format: 'png' }), silence]);
  } catch (thrown) {
    if (thrown instanceof Error && thrown.message.includes(QUOTA)) return null;
    return fail('capture-refused');
  } finally {
    clearTimeout(timer);
  }
}
