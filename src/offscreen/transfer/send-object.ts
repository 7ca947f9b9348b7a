import { isElsewhere } from '../../core/address/is-elsewhere.ts';
import { type Failure, FailureError, failure } from '../../core/job/failure.ts';
import type { FormTicket, SignedPut } from '../../core/job/ticket.ts';
import type { TimeSample } from '../../core/time/learn-clock.ts';
import { asksForRedirect } from '../../core/transfer/form-redirect.ts';
import { failureOfStorage, type StorageAnswer } from '../../core/transfer/storage-answer.ts';
import { formOf } from '../../platform/network/form-of.ts';
import { readHeader } from './read-header.ts';
import { storageTime } from './storage-time.ts';

/** One signed PUT, of an object or of a part, or one form. */
type Form = Pick<FormTicket, 'mode' | 'url' | 'fields' | 'fileName'>;
type Sendable = (SignedPut & { readonly mode?: 'put' }) | Form;
const isForm = (ticket: Sendable): ticket is Form => ticket.mode === 'post';

export interface SendOptions {
  readonly signal: AbortSignal;
  readonly progressed: (sentBytes: number) => void;
  /** What S3's answer tells of its clock. */
  readonly heard: (time: TimeSample) => void;
  /** How long nothing may leave, and how long S3 may be silent after the last byte. */
  readonly stallMs: number;
  readonly answerMs: number;
  /** The last byte was given to the socket. */
  readonly bodySent?: () => void;
}

/**
 * Sends `file` with one signed PUT, or one form. XHR rather than fetch, because only XHR tells how many bytes have left.
 *
 * @returns the ETag where S3 lets us read it
 * @throws FailureError `network`, `offline`, `stalled`, `cancelled`, `storage-redirects`, or what S3's answer means
 * (`failureOfStorage`)
 */
export function sendObject(file: Blob, ticket: Sendable, options: SendOptions): Promise<string | null> {
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

    request.upload.onprogress = ({ loaded, total }) => {
      // A form is more than its file.
      const fileBytes = Math.max(0, loaded - Math.max(0, total - file.size));
      progressed(fileBytes);
      watch(fileBytes >= file.size ? answerMs : stallMs);
    };
    request.upload.onload = () => {
      watch(answerMs);
      options.bodySent?.();
    };
    request.onload = () => {
      if (isElsewhere(request.responseURL, ticket.url)) {
        return give(failure('storage-redirects', { host: new URL(request.responseURL).host }));
      }
      const answer = answerOf(request);
      const time = storageTime(answer, ticket.url, sentAtMs);
      if (time) heard(time);
      const isStored =
        (answer.status >= 200 && answer.status < 300) ||
        (isForm(ticket) && answer.status === 303 && asksForRedirect(ticket.fields));
      if (isStored) resolve(readHeader(request, 'etag'));
      else give(failureOfStorage(answer));
    };
    request.onerror = () => give(failure(navigator.onLine ? 'network' : 'offline', { host: hostOf(ticket) }));
    request.onabort = () => give(failure(!stalled ? 'cancelled' : navigator.onLine ? 'stalled' : 'offline'));
    request.onloadend = () => {
      clearTimeout(watchdog);
      signal.removeEventListener('abort', abort);
    };

    if (signal.aborted) return give(failure('cancelled'));
    signal.addEventListener('abort', abort);
    watch(stallMs);
    start(request, file, ticket);
  });
}

function start(request: XMLHttpRequest, file: Blob, ticket: Sendable): void {
  request.open(isForm(ticket) ? 'POST' : 'PUT', ticket.url);
  if (isForm(ticket)) {
    request.send(formOf(file, ticket));
    return;
  }
  for (const [name, value] of Object.entries(ticket.headers)) request.setRequestHeader(name, value);
  // The Blob's own type would be sent as Content-Type and, not being the signed one, refused.
  const type = ticket.headers['content-type'] ?? '';
  request.send(file.type === type ? file : file.slice(0, file.size, type));
}

const hostOf = (ticket: Sendable) => new URL(ticket.url).host;

const answerOf = (request: XMLHttpRequest): StorageAnswer => ({
  status: request.status,
  body: request.responseText,
  retryAfter: readHeader(request, 'retry-after'),
  date: readHeader(request, 'date'),
});
