import type { Context } from 'hono';
import type { IssuerEnv } from '../context.ts';
import { ProblemError } from '../http/problem-error.ts';
import { WAITED } from '../pages/waiting-page.ts';
import { DOWNLOAD, GRANT, VIEW } from './view.ts';
import type { Opening } from './what-to-answer.ts';
import { whoAsks } from './who-asks.ts';

const FORM_MAX_BYTES = 4096;

/** How a request opens a link, by its headers and its query. */
export function readOpening(c: Context<IssuerEnv>): Opening {
  const asker = whoAsks((name) => c.req.header(name));
  return {
    asker,
    isHead: c.req.method === 'HEAD',
    hasWaited: c.req.query(WAITED) !== undefined && asker === 'person',
    isClick: c.req.query(DOWNLOAD) !== undefined,
    isView: c.req.query(VIEW) !== undefined,
    // What makes previews may have it from who pasted the address of the page.
    grant: asker === 'preview' ? undefined : c.req.query(GRANT),
  };
}

/** The password of HTTP Basic, whoever it says that it is of; undefined without one. */
export function passwordOfHeader(c: Context<IssuerEnv>): string | undefined {
  const credentials = /^Basic +([A-Za-z0-9+/=]+) *$/i.exec(c.req.header('authorization') ?? '')?.[1];
  if (credentials === undefined) return undefined;
  const text = Buffer.from(credentials, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : text.slice(colon + 1);
}

/**
 * The password that was entered in a page; undefined where the page asked for none.
 *
 * @throws {ProblemError} `invalid_request` for anything else than such a form
 */
export async function passwordOfForm(c: Context<IssuerEnv>): Promise<string | undefined> {
  if (Number(c.req.header('content-length') ?? 0) > FORM_MAX_BYTES) throw noForm();
  const reader = c.req.raw.body?.getReader();
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    sizeBytes += value.byteLength;
    if (sizeBytes > FORM_MAX_BYTES) throw noForm();
    chunks.push(value);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8')).get('password') ?? undefined;
}

const noForm = () => new ProblemError('invalid_request', 'This is not the form of a link.');
