import * as v from 'valibot';
import { type Link, LinkSchema } from '../../src/contract/link.ts';
import { type Problem, ProblemSchema } from '../../src/contract/problem.ts';
import { type PutTicket, PutTicketSchema } from '../../src/contract/ticket.ts';
import type { TestIssuer } from './start-issuer.ts';

export async function getTicket(issuer: TestIssuer, body: unknown, token?: string): Promise<PutTicket> {
  const response = await issuer.call('POST', '/v1/uploads', body, token);
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  return v.parse(PutTicketSchema, await response.json());
}

/** Sends `content` just as the ticket says. */
export function put(ticket: PutTicket, content: string, headers = ticket.request.headers): Promise<Response> {
  return fetch(ticket.request.url, { method: 'PUT', headers, body: content });
}

/** @returns the key of the stored object */
export async function uploadFile(
  issuer: TestIssuer,
  { filename = 'note.txt', contentType = 'text/plain', content = 'hello' } = {},
): Promise<string> {
  const ticket = await getTicket(issuer, { filename, contentType, size: Buffer.byteLength(content) });
  const stored = await put(ticket, content);
  if (stored.status !== 200) throw new Error(`${stored.status} ${await stored.text()}`);
  return ticket.key;
}

export async function getLink(issuer: TestIssuer, body: unknown): Promise<Link> {
  const response = await issuer.call('POST', '/v1/links', body);
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  return v.parse(LinkSchema, await response.json());
}

/** Opens a link of the issuer without following it. */
export function open(issuer: TestIssuer, link: Link, init: RequestInit = {}): Promise<Response> {
  return Promise.resolve(issuer.app.request(new URL(link.url).pathname, init));
}

/** Opens a link and fetches what it points to. */
export async function download(issuer: TestIssuer, link: Link): Promise<Response> {
  const redirect = await open(issuer, link);
  const location = redirect.headers.get('location');
  if (redirect.status !== 302 || location === null) throw new Error(`the link answered ${redirect.status}`);
  return fetch(location);
}

export async function problemOf(response: Response): Promise<Problem> {
  if (!response.headers.get('content-type')?.startsWith('application/problem+json')) {
    throw new Error(`${response.status} is not a problem: ${await response.text()}`);
  }
  return v.parse(ProblemSchema, await response.json());
}
