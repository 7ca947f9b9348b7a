import { checkAddress } from '../../core/address/check-address.ts';
import { fail } from '../../core/job/failure.ts';
import type { Connection } from '../issuer-client.ts';

const METHODS = ['GET', 'POST', 'DELETE'] as const;

/** An address that a service has answered with for deleting a file. A secret: whoever opens it deletes the file. */
export interface DeletionLink {
  readonly method: (typeof METHODS)[number];
  readonly url: string;
  /** Of the file: where nothing is any more, it is deleted. */
  readonly link?: string;
}

/** As the text in which it is kept with the upload. */
export const packDeletionLink = ({ method, url, link = '' }: DeletionLink): string =>
  [method, url, link].join(' ').trim();

/** Null for a text of another kind. */
export function unpackDeletionLink(text: string): DeletionLink | null {
  const [written = '', url = '', link] = text.split(' ');
  const method = METHODS.find((one) => one === written);
  if (!method || checkAddress(url) !== null) return null;
  return { method, url, ...(link ? { link } : {}) };
}

const TIMEOUT_MS = 20_000;
const GONE: ReadonlySet<number> = new Set([404, 410]);

/**
 * Deletes a file by the link that its service has answered with. What answers with a page may have done it or may ask on it; the
 * file's own link tells. A link to a host that the person was never shown is not opened unseen: an answer could name anything.
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
  const { status, type } = response;
  if (GONE.has(status)) return;
  if (status === 401 || status === 403) fail('unauthorized', { status });
  const isRedirect = type === 'opaqueredirect' || (status >= 300 && status < 400);
  const isPage = isRedirect || /\bhtml\b/i.test(response.headers.get('content-type') ?? '');
  if (!response.ok && !isPage) fail('issuer-refused', { status });
  if (!isPage) {
    if (saysNo(await response.text().catch(() => ''))) fail('issuer-refused', { status });
    return;
  }
  if (!link || !(await isGone(link))) fail('deletion-by-hand', { host });
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
    ({ status }) => GONE.has(status),
    () => false,
  );

/** Many services answer a refusal with a 200. */
function saysNo(text: string): boolean {
  try {
    const body = JSON.parse(text) as Record<string, unknown> | null;
    return body?.success === false || (typeof body?.error === 'string' && body.success !== true);
  } catch {
    return false;
  }
}
