import { chromeOnly } from '../../platform/browser/browser.ts';
import { underLock } from '../../platform/browser/worker-locks.ts';
import { send } from '../../platform/messaging/messages.ts';
import type { NameTo, ReplyOf, RequestOf } from '../../protocol/messages.ts';

const PATH = 'src/offscreen/index.html';

/** True when the offscreen document is there. */
async function hasOffscreen(): Promise<boolean> {
  const contexts = await chromeOnly.runtime.getContexts({
    contextTypes: [chromeOnly.runtime.ContextType.OFFSCREEN_DOCUMENT],
  });
  return contexts.length > 0;
}

/** Makes sure that the offscreen document is there and listens. About 35 ms when it has to be made. */
export function ensureOffscreen(): Promise<void> {
  return underLock('offscreen', async () => {
    if (await hasOffscreen()) return;
    await chromeOnly.offscreen.createDocument({
      url: PATH,
      reasons: [chromeOnly.offscreen.Reason.BLOBS, chromeOnly.offscreen.Reason.CLIPBOARD],
      justification: 'Uploads go on when the popup is closed, and the finished link is copied.',
    });
  });
}

/** Sends it a message. It is nearly always there, so it is made only when nobody answers: such a message may come twice. */
export async function sendToOffscreen<N extends NameTo<'offscreen'>>(
  name: N,
  body: RequestOf<N>,
): Promise<ReplyOf<N>> {
  try {
    return await send(name, body);
  } catch {
    await ensureOffscreen();
    return send(name, body);
  }
}

/**
 * Frees its memory when nothing needs it. `isIdle` is asked under the same lock that `ensureOffscreen` takes, so that
 * a job which begins in this moment either keeps the document or makes a new one.
 */
export function closeIdleOffscreen(isIdle: () => Promise<boolean>): Promise<void> {
  return underLock('offscreen', async () => {
    if ((await isIdle()) && (await hasOffscreen())) await chromeOnly.offscreen.closeDocument();
  });
}
