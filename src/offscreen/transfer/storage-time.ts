import { readHttpDate } from '../../core/time/http-date.ts';
import type { TimeSample } from '../../core/time/learn-clock.ts';
import type { StorageAnswer } from '../../core/transfer/storage-answer.ts';
import { readError } from '../../core/transfer/storage-error.ts';

/**
 * S3's time, out of its complaint or its `Date` header, which can be read with the permission for the host. Null where
 * it says nothing.
 *
 * @param sentAtMs when the request began: an S3 may write its date before the last byte has come
 */
export function storageTime(
  { status, body, date }: Pick<StorageAnswer, 'status' | 'body' | 'date'>,
  url: string,
  sentAtMs: number,
): TimeSample | null {
  const said = status >= 400 ? readError(body).serverMs : null;
  const serverMs = said ?? readHttpDate(date ?? '');
  if (serverMs === null) return null;
  return { origin: new URL(url).origin, serverMs, resolutionMs: 1000, sentAtMs, receivedAtMs: Date.now() };
}
