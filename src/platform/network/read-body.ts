import { fail } from '../../core/job/failure.ts';
import { firstPart, isEndless } from './first-part.ts';
import type { ProgressWatch } from './watch-progress.ts';

/** Pieces are put together at this size, so that the browser may keep them on disk. */
const BATCH_BYTES = 8 * 1024 * 1024;

/**
 * Reads an answer to its end, counting: a length that is too large is refused before the first byte, a body that grows
 * too large when it does. The Blob's type is the answer's whole Content-Type, its charset too. Of an answer without an end
 * it is the first part, whose type nobody needs: it is a picture, or refused.
 *
 * @throws FailureError `too-large`, or why `watch` gave up; TypeError when the connection broke, which Chromium also
 * says of a body that is shorter than its Content-Length
 */
export async function readBody(response: Response, maxBytes: number, watch: ProgressWatch): Promise<Blob> {
  const declared = response.headers.get('content-type') ?? '';
  const type = isEndless(declared) ? '' : declared;
  const reader = (isEndless(declared) ? response.body?.pipeThrough(firstPart()) : response.body)?.getReader();
  const batches: Blob[] = [];
  let batch: BlobPart[] = [];
  let batchBytes = 0;
  let sizeBytes = 0;
  const stop = () => void reader?.cancel().catch(() => undefined);
  // A reader that was cancelled says "done": what broke off must not look like an end.
  watch.signal.addEventListener('abort', stop);
  try {
    if (Number(response.headers.get('content-length')) > maxBytes) fail('too-large', { maxBytes });
    while (reader) {
      const { done, value } = await reader.read();
      watch.signal.throwIfAborted();
      if (done) break;
      watch.moved();
      batch.push(value);
      batchBytes += value.byteLength;
      sizeBytes += value.byteLength;
      if (sizeBytes > maxBytes) fail('too-large', { maxBytes });
      if (batchBytes < BATCH_BYTES) continue;
      batches.push(new Blob(batch));
      batch = [];
      batchBytes = 0;
    }
    return new Blob([...batches, ...batch], { type });
  } catch (thrown) {
    stop();
    throw watch.signal.aborted ? watch.signal.reason : thrown;
  } finally {
    watch.signal.removeEventListener('abort', stop);
  }
}
