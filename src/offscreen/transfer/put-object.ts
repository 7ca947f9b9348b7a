import { type Failure, FailureError, failure } from '../../core/job/failure.ts';
import { requestIdInError } from '../../core/job/request-id.ts';
import type { UploadTicket } from '../../core/job/ticket.ts';

/** No byte moved for this long: the connection is dead even if nobody said so. */
const stallMs = 45_000;

/** S3 may take its time to answer after the last byte of a large object. */
const answerMs = 180_000;

export interface PutOptions {
  readonly signal: AbortSignal;
  readonly progressed: (sentBytes: number) => void;
}

/**
 * Sends `file` with one signed PUT. XHR rather than fetch, because only XHR tells how many bytes have left.
 *
 * @returns the ETag where S3 lets us read it
 * @throws FailureError `network`, `stalled`, `cancelled`, `storage-busy` (with `retryAfterSeconds`) or `storage-refused`
 */
export function putObject(file: Blob, ticket: UploadTicket, options: PutOptions): Promise<string | null> {
  const { signal, progressed } = options;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const give = (reason: Failure) => reject(new FailureError(reason));
    let watchdog: ReturnType<typeof setTimeout> | undefined;
    let stalled = false;
    const watch = (limitMs: number) => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => {
        stalled = true;
        request.abort();
      }, limitMs);
    };
    const abort = () => request.abort();

    request.upload.onprogress = ({ loaded }) => {
      progressed(loaded);
      watch(loaded >= file.size ? answerMs : stallMs);
    };
    request.upload.onload = () => watch(answerMs);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.getResponseHeader('etag'));
      else give(failureOfAnswer(request));
    };
    request.onerror = () => give(failure(navigator.onLine ? 'network' : 'offline', { host: hostOf(ticket) }));
    request.onabort = () => give(failure(stalled ? 'stalled' : 'cancelled'));
    request.onloadend = () => {
      clearTimeout(watchdog);
      signal.removeEventListener('abort', abort);
    };

    if (signal.aborted) return give(failure('cancelled'));
    signal.addEventListener('abort', abort);
    request.open('PUT', ticket.url);
    for (const [name, value] of Object.entries(ticket.headers)) request.setRequestHeader(name, value);
    watch(stallMs);
    // The Blob's own type would be sent as Content-Type and, not being the signed one, refused.
    request.send(file.slice(0, file.size, ticket.headers['content-type'] ?? ''));
  });
}

const hostOf = (ticket: UploadTicket) => new URL(ticket.url).host;

/** S3 answers with XML: `<Error><Code>…</Code>`. Only the code and the request's id are kept, the message may quote it. */
function failureOfAnswer(request: XMLHttpRequest): Failure {
  const { status, responseText } = request;
  const s3Code = /<Code>([A-Za-z0-9]{1,60})<\/Code>/.exec(responseText)?.[1] ?? '';
  const requestId = requestIdInError(responseText);
  const retryAfterSeconds = Number(request.getResponseHeader('retry-after') ?? 0) || 0;
  if (status === 429 || status >= 500 || s3Code === 'RequestTimeout') {
    return failure('storage-busy', { status, s3Code, retryAfterSeconds, ...requestId });
  }
  const expired = s3Code === 'ExpiredToken' || /Request has expired/.test(responseText);
  if (expired) return failure('ticket-expired', { status, ...requestId });
  return failure('storage-refused', { status, s3Code, ...requestId });
}
