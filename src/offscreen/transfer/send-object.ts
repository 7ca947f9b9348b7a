import { isElsewhere } from '../../core/address/is-elsewhere.ts';
import { type Failure, FailureError, failure } from '../../core/job/failure.ts';
import type { HostTicket } from '../../core/job/ticket.ts';
import type { ReadAnswer } from '../../core/sxcu/read-answer.ts';
import type { TimeSample } from '../../core/time/learn-clock.ts';
import { explainedByChecksum } from '../../core/transfer/empty-checksum.ts';
import { asksForRedirect } from '../../core/transfer/form-redirect.ts';
import { failureOfHost } from '../../core/transfer/host-refusal.ts';
import type { StorageAnswer } from '../../core/transfer/storage-answer.ts';
import { refusalOf, strangerIn } from '../../core/transfer/stranger.ts';
import type { SentFile } from '../../platform/network/memory-file.ts';
import { readAnswerApart } from '../../platform/network/read-answer-apart.ts';
import { requestOf, type Sendable } from '../../platform/network/request-of.ts';
import { readHeader } from './read-header.ts';
import { StallWatch } from './stall-watch.ts';
import { storageTime } from './storage-time.ts';

/** What is known of a file that has arrived. */
export interface Sent {
  /** Where S3 lets us read it. */
  readonly etag: string | null;
  /** What a host that keeps files itself has answered. */
  readonly hosted?: ReadAnswer;
}

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
 * Sends `file` with one signed PUT, one form, or one request to a host. XHR rather than fetch, because only XHR tells how many
 * bytes have left.
 *
 * @throws FailureError `network`, `offline`, `stalled`, `cancelled`, `storage-redirects`, or what the answer means
 * (`refusalOf`, `failureOfHost`)
 */
export function sendObject(file: SentFile, ticket: Sendable, options: SendOptions): Promise<Sent> {
  const { signal, progressed, heard, stallMs, answerMs } = options;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const give = (reason: Failure) => reject(new FailureError(reason));
    const sentAtMs = Date.now();
    let stalled = false;
    const abort = () => request.abort();

    request.upload.onprogress = ({ loaded, total }) => {
      // A form is more than its file.
      const fileBytes = Math.max(0, loaded - Math.max(0, total - file.size));
      progressed(fileBytes);
      watch.moved(fileBytes >= file.size ? answerMs : stallMs);
    };
    request.upload.onload = () => {
      watch.moved(answerMs);
      options.bodySent?.();
    };
    request.onload = () => {
      if (isElsewhere(request.responseURL, ticket.url)) {
        return give(failure('storage-redirects', { host: new URL(request.responseURL).host }));
      }
      const answer = answerOf(request);
      // Before its clock is believed.
      const stranger = ticket.mode === 'host' ? undefined : strangerIn(answer, hostOf(ticket));
      if (stranger) return give(stranger);
      const time = storageTime(answer, ticket.url, sentAtMs);
      if (time) heard(time);
      if (ticket.mode === 'host') {
        void hostedBy(request, answer, ticket).then(resolve, reject);
        return;
      }
      const isStored =
        (answer.status >= 200 && answer.status < 300) ||
        (ticket.mode === 'post' && answer.status === 303 && asksForRedirect(ticket.fields));
      if (isStored) resolve({ etag: readHeader(request, 'etag') });
      else give(explainedByChecksum(refusalOf(answer, hostOf(ticket)), ticket.url, file.size));
    };
    request.onerror = () => give(failure(navigator.onLine ? 'network' : 'offline', { host: hostOf(ticket) }));
    request.onabort = () => give(failure(!stalled ? 'cancelled' : navigator.onLine ? 'stalled' : 'offline'));
    request.onloadend = () => {
      watch.end();
      signal.removeEventListener('abort', abort);
    };

    if (signal.aborted) return give(failure('cancelled'));
    signal.addEventListener('abort', abort);
    start(request, file, ticket);
    const watch = new StallWatch(hostOf(ticket), stallMs, () => {
      stalled = true;
      request.abort();
    });
  });
}

function start(request: XMLHttpRequest, file: SentFile, ticket: Sendable): void {
  const { method, headers, body } = requestOf(file, ticket);
  request.open(method, ticket.url);
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
  request.send(body);
}

/** The link in a host's answer. @throws FailureError as `failureOfHost` where there is none */
async function hostedBy(
  request: XMLHttpRequest,
  { status, body, retryAfter, date }: StorageAnswer,
  ticket: HostTicket,
): Promise<Sent> {
  const answer = { status, text: body, url: request.responseURL || ticket.url, headers: headersOf(request) };
  const hosted = await readAnswerApart({ templates: ticket.answer, answer, fileName: ticket.fileName });
  if (hosted.url !== undefined) return { etag: null, hosted };
  const { said } = hosted;
  throw new FailureError(failureOfHost({ status, ticket, said, retryAfter, date }));
}

const headersOf = (request: XMLHttpRequest): Record<string, string> =>
  Object.fromEntries(
    request
      .getAllResponseHeaders()
      .split('\r\n')
      .flatMap((line) => {
        const colon = line.indexOf(':');
        return colon < 1 ? [] : [[line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]];
      }),
  );

const hostOf = (ticket: Sendable) => new URL(ticket.url).host;

const answerOf = (request: XMLHttpRequest): StorageAnswer => ({
  status: request.status,
  type: readHeader(request, 'content-type'),
  body: request.responseText,
  retryAfter: readHeader(request, 'retry-after'),
  date: readHeader(request, 'date'),
});
