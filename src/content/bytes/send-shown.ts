import { failure, failureFrom } from '../../core/job/failure.ts';
import { send } from '../../platform/messaging/messages.ts';
import type { BytesOutcome, BytesWish, SourceKind } from '../../protocol/page-calls.ts';
import { elementsAt, unreportedUrls } from './find-elements.ts';
import { sendBytes } from './send-bytes.ts';

const refused = (reason: string): BytesOutcome => ({
  kind: 'refused',
  failure: failure('source-refused', { reason }),
});

/** Sends the one visible thing whose URL is too long for the browser to report. Among several it does not guess. */
export async function sendUnreported(
  jobId: string,
  kind: SourceKind,
  wish: Omit<BytesWish, 'url'>,
): Promise<BytesOutcome> {
  const [url, ...others] = unreportedUrls(kind);
  if (!url) return refused('no-address');
  if (others.length > 0) return refused('several');
  const outcome = await sendBytes(jobId, { ...wish, url });
  return outcome.kind === 'sent' ? { ...outcome, url: 'data:,' } : outcome;
}

/**
 * Sends a picture as it is drawn, as PNG: for one that no request gives any more, such as that of a revoked blob: URL
 * or of a service worker that answers images only. The browser refuses it for pictures of other origins.
 */
export async function sendDrawn(jobId: string, url: string): Promise<BytesOutcome> {
  const image = elementsAt('image', url).find(
    (element) => element instanceof HTMLImageElement && element.naturalWidth > 0,
  );
  if (!(image instanceof HTMLImageElement)) return refused('not-drawn');
  try {
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    await send('page.bytes', { jobId, bytes: await canvas.convertToBlob() });
    return { kind: 'sent', url, contentDisposition: null };
  } catch (thrown) {
    return {
      kind: 'refused',
      failure: thrown instanceof DOMException ? failure('source-refused') : failureFrom(thrown),
    };
  }
}
