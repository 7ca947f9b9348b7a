import { checkAddress } from '../../core/address/check-address.ts';
import { fail } from '../../core/job/failure.ts';
import { passesByItself } from '../../core/transfer/passing-status.ts';
import type { Connection } from '../issuer-client.ts';
import { readText } from '../read-text.ts';

const METHODS = ['GET', 'POST', 'DELETE'] as const;

/** An address that a service has answered with for deleting a file. A secret: whoever opens it deletes the file. */
export interface DeletionLink {
  readonly method: (typeof METHODS)[number];
  readonly url: string;
  /** Of the file: where nothing is any more, it is deleted. Where it is not known, nothing at `url` is taken for that. */
  readonly link?: string;
}

/** As the text in which it is kept with the upload; undefined for one that nobody could follow, such as a secret without https. */
export function packDeletionLink({ method, url, link = '' }: DeletionLink): string | undefined {
  const text = [method, url, link].join(' ').trim();
  return unpackDeletionLink(text) ? text : undefined;
}

/** Null for a text of another kind. */
export function unpackDeletionLink(text: string): DeletionLink | null {
  const [written = '', url = '', link] = text.split(' ');
  const method = METHODS.find((one) => one === written);
  if (!method || checkAddress(url) !== null) return null;
  return { method, url, ...(link ? { link } : {}) };
}

const TIMEOUT_MS = 20_000;
/** What says that something was deleted is short. */
const TEXT_MAX_BYTES = 1024 ** 2;
const GONE: ReadonlySet<number> = new Set([404, 410]);

/**
 * Deletes a file by the link that its service has answered with. What answers with a page may have done it or may ask on it, and what is
 * not there may be the file or only the address; the file's own link tells, where it is known. A link to a host that the person was
 * never shown is not opened unseen: an answer could name anything.
 *
 * @param headers sent along where the link is the service's own
 * @throws FailureError `deletion-by-hand` where a person has to look at the page; `unauthorized`, `issuer-refused`,
 *   `issuer-unreachable`; `object-gone` for a text that is no such link
 */
export async function followDeletionLink(
  text: string,
  { endpoint, uploadOrigins = [] }: Pick<Connection, 'endpoint' | 'uploadOrigins'>,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  const deletion = unpackDeletionLink(text);
  if (!deletion) return fail('object-gone');
  const { method, url, link } = deletion;
  const { host, origin } = new URL(url);
  const isOwn = origin === new URL(endpoint).origin;
  if (!isOwn && !uploadOrigins.includes(origin)) fail('deletion-by-hand', { host });
  const response = await ask(url, method, isOwn ? headers : {}).catch(() =>
    fail('issuer-unreachable', { host }),
  );
  if (await isDone(response)) return;
  if (link ? await isGone(link) : GONE.has(response.status)) return;
  fail('deletion-by-hand', { host });
}

/**
 * Whether the answer says that the file is deleted: false where nobody can tell by it.
 *
 * @throws FailureError where it says no
 */
async function isDone(response: Response): Promise<boolean> {
  const { ok, status, type, headers } = response;
  if (status === 401 || status === 403) fail('unauthorized', { status });
  const isRedirect = type === 'opaqueredirect' || (status >= 300 && status < 400);
  if (isRedirect || GONE.has(status) || /\bhtml\b/i.test(headers.get('content-type') ?? '')) return false;
  if (!ok) fail('issuer-refused', { status }, passesByItself(status));
  const text = await readText(response, TEXT_MAX_BYTES).catch(() => undefined);
  if (text === undefined) return false;
  if (saysNo(text)) fail('issuer-refused', { status });
  return true;
}

function ask(url: string, method: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(url, {
    method,
    headers: { accept: 'application/json', ...headers },
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'manual',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
}

const isGone = (link: string): Promise<boolean> =>
  ask(link, 'GET').then(
    ({ status, body }) => {
      // It may be the whole file.
      void body?.cancel().catch(() => undefined);
      return GONE.has(status);
    },
    () => false,
  );

const NO_WORDS: ReadonlySet<unknown> = new Set(['error', 'fail', 'failed', 'failure']);
const FALSE: ReadonlySet<unknown> = new Set([false, 0, 'false']);

/** Many services answer a refusal with a 200. */
function saysNo(text: string): boolean {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return false;
  }
  if (typeof body !== 'object' || body === null) return false;
  const { success, ok, error, status, statusCode } = body as Record<string, unknown>;
  if ([success, ok].some((word) => FALSE.has(word))) return true;
  if (NO_WORDS.has(status) || [status, statusCode].some((code) => Number(code) >= 400)) return true;
  return Boolean(error) && error !== 'false' && success !== true;
}
