import { type Failure, FailureError, fail, failure } from '../../../core/job/failure.ts';
import { failureOfStorage } from '../../../core/transfer/storage-answer.ts';
import { readError } from '../../../core/transfer/storage-error.ts';
import { acceptAddress } from '../../accept-request.ts';
import type { Connection } from '../../issuer-client.ts';
import { readText } from '../../read-text.ts';

/** S3 joins thousands of parts before it answers. */
const ANSWER_TIMEOUT_MS = 120_000;

/** Whether anybody is there at all. */
const LOOK_TIMEOUT_MS = 10_000;

/** One signed request of a few bytes, which the browser itself sends to S3. */
export interface StorageRequest {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly url: string;
  readonly contentType?: string;
  readonly body?: string;
  /** The element that S3's answer is: another text under a 200 is somebody else's. */
  readonly root?: string;
}

/**
 * Sends it and resolves with the answer's text.
 *
 * @throws FailureError `storage-unsafe`, `storage-unknown` as for a ticket; `permission-missing` where the storage answers, but
 *   not to us; `network` where no answer came, not all of it, or somebody else's; what S3 refuses: an upload that is gone has the reason `upload_not_found`, parts that are not as told `part_mismatch`
 */
export async function askStorage(
  { method, url, contentType, body, root }: StorageRequest,
  to: Connection,
): Promise<string> {
  acceptAddress(url, to);
  const { host } = new URL(url);
  const response = await fetch(url, {
    method,
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'manual',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    ...(contentType ? { headers: { 'content-type': contentType } } : {}),
    ...(body === undefined ? {} : { body }),
  }).catch(async () => {
    throw new FailureError(await lost(url, host));
  });
  if (response.type === 'opaqueredirect') throw new FailureError(failure('storage-redirects', { host }));
  // One that breaks off may have been about to say that nothing was joined. Of a refusal the status says enough.
  const text = await readText(response).catch(() => (response.ok ? fail('network', { host }) : ''));
  // S3 begins to answer a completion before it knows how it ends: the refusal stands under a 200 then.
  const isRefused = !response.ok || /<Error[\s>]/.test(text);
  if (isRefused) throw new FailureError(refusal(response, text));
  if (root !== undefined && text !== '' && !isElement(text, root)) fail('network', { host });
  return text;
}

/** Whether it is XML of that name, with a namespace's prefix or without. */
const isElement = (xml: string, name: string) =>
  new RegExp(`<(?:[A-Za-z][\\w.-]{0,30}:)?${name}[\\s/>]`).test(xml);

/**
 * Without the permission for a host the browser shows of an answer only that there was one. Where it shows more, the answer to our
 * question was lost on the way, as it happens everywhere.
 */
async function lost(url: string, host: string): Promise<Failure> {
  if (globalThis.navigator?.onLine === false) return failure('offline');
  const { origin } = new URL(url);
  const isHidden = !(await answers(origin, 'cors')) && (await answers(origin, 'no-cors'));
  return failure(isHidden ? 'permission-missing' : 'network', { host });
}

const answers = (origin: string, mode: RequestMode): Promise<boolean> =>
  fetch(origin, {
    method: 'HEAD',
    mode,
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(LOOK_TIMEOUT_MS),
  }).then(
    () => true,
    () => false,
  );

/** S3's codes for what only a look at the parts, or a new upload, mends. */
const REASONS: Readonly<Record<string, string>> = {
  NoSuchUpload: 'upload_not_found',
  InvalidPart: 'part_mismatch',
  InvalidPartOrder: 'part_mismatch',
  EntityTooSmall: 'part_mismatch',
};

function refusal(response: Response, body: string): Failure {
  const { headers } = response;
  // Of a 200 the code in it tells what it is.
  const status = response.ok ? 400 : response.status;
  const told = failureOfStorage({
    status,
    body,
    retryAfter: headers.get('retry-after'),
    date: headers.get('date'),
  });
  const reason = REASONS[readError(body).code];
  return reason ? { ...told, detail: { ...told.detail, reason } } : told;
}
