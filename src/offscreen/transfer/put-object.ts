import { isElsewhere } from '../../core/address/is-elsewhere.ts';
import { type Failure, FailureError, failure } from '../../core/job/failure.ts';
import type { SignedPut } from '../../core/job/ticket.ts';
import type { TimeSample } from '../../core/time/learn-clock.ts';
import { failureOfStorage, type StorageAnswer } from '../../core/transfer/storage-answer.ts';
import { readHeader } from './read-header.ts';
import { storageTime } from './storage-time.ts';

export interface PutOptions {
  readonly signal: AbortSignal;
  readonly progressed: (sentBytes: number) => void;
  /** What S3's answer tells of its clock; waited for after a refusal, because what follows goes by it. */
  readonly heard: (time: TimeSample) => Promise<void>;
  /** How long nothing may leave, and how long S3 may be silent after the last byte. */
  readonly stallMs: number;
  readonly answerMs: number;
  /** The last byte was given to the socket. */
  readonly bodySent?: () => void;
}

/**
 * Sends `file` with one signed PUT. XHR rather than fetch, because only XHR tells how many bytes have left.
 *
 * @returns the ETag where S3 lets us read it
 * @throws FailureError `network`, `offline`, `stalled`, `cancelled`, `storage-redirects`, or what S3's answer means
 * (`failureOfStorage`)
 */
export function putObject(file: Blob, ticket: SignedPut, options: PutOptions): Promise<string | null> {
  const { signal, progressed, heard, stallMs, answerMs } = options;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const give = (reason: Failure) => reject(new FailureError(reason));
    const sentAtMs = Date.now();
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
    request.upload.onload = () => {
      watch(answerMs);
      options.bodySent?.();
    };
    request.onload = async () => {
      if (isElsewhere(request.responseURL, ticket.url)) {
        return give(failure('storage-redirects', { host: new URL(request.responseURL).host }));
      }
      const answer = answerOf(request);
      const time = storageTime(answer, ticket.url, sentAtMs);
      const told = time && heard(time).catch(() => undefined);
      if (answer.status >= 200 && answer.status < 300) return resolve(readHeader(request, 'etag'));
      await told;
      give(failureOfStorage(answer));
    };
    request.onerror = () => give(failure(navigator.onLine ? 'network' : 'offline', { host: hostOf(ticket) }));
    request.onabort = () => give(failure(!stalled ? 'cancelled' : navigator.onLine ? 'stalled' : 'offline'));
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
    const type = ticket.headers['content-type'] ?? '';
    request.send(file.type === type ? file : file.slice(0, file.size, type));
  });
}

const hostOf = (ticket: SignedPut) => new URL(ticket.url).host;

const answerOf = (request: XMLHttpRequest): StorageAnswer => ({
  status: request.status,
  body: request.responseText,
  retryAfter: readHeader(request, 'retry-after'),
  date: readHeader(request, 'date'),
});
