import { FailureError, failure } from '../../../core/job/failure.ts';
import type { SignedPut } from '../../../core/job/ticket.ts';
import type { TimeSample } from '../../../core/time/learn-clock.ts';
import { refusalOf, strangerIn } from '../../../core/transfer/stranger.ts';
import { storageTime } from '../storage-time.ts';

export interface FetchOptions {
  readonly signal: AbortSignal;
  /** How long the whole request may take: nothing is heard of it before its answer. */
  readonly limitMs: number;
  /** What S3's answer tells of its clock. */
  readonly heard: (time: TimeSample) => void;
}

/**
 * The same PUT by `fetch`, without credentials: Chromium has other sockets for such, beside the six of XHR. It tells nothing
 * of its progress.
 *
 * @returns the ETag where S3 lets us read it
 * @throws FailureError as `putObject`
 */
export async function fetchPart(
  body: Blob,
  { url, headers }: SignedPut,
  options: FetchOptions,
): Promise<string | null> {
  const { signal, limitMs, heard } = options;
  const sentAtMs = Date.now();
  const timeout = AbortSignal.timeout(limitMs);
  const { host } = new URL(url);
  const answered = fetch(url, {
    method: 'PUT',
    headers,
    body,
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'manual',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.any([signal, timeout]),
  });
  try {
    const response = await answered;
    if (response.type === 'opaqueredirect') throw new FailureError(failure('storage-redirects', { host }));
    const answer = {
      status: response.status,
      type: response.headers.get('content-type'),
      // Of a success S3 says nothing.
      body: await response.text(),
      retryAfter: response.headers.get('retry-after'),
      date: response.headers.get('date'),
    };
    const stranger = strangerIn(answer, host);
    if (stranger) throw new FailureError(stranger);
    const time = storageTime(answer, url, sentAtMs);
    if (time) heard(time);
    if (response.ok) return response.headers.get('etag');
    throw new FailureError(refusalOf(answer, host));
  } catch (thrown) {
    if (thrown instanceof FailureError) throw thrown;
    if (signal.aborted) throw new FailureError(failure('cancelled'));
    const code = !navigator.onLine ? 'offline' : timeout.aborted ? 'stalled' : 'network';
    throw new FailureError(failure(code, { host }));
  }
}
