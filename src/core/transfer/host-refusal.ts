import { type Failure, failure } from '../job/failure.ts';
import type { HostTicket } from '../job/ticket.ts';
import { hideInSaid } from './hide-in-said.ts';
import { passesByItself } from './passing-status.ts';
import { readRetryAfter } from './retry-after.ts';

/** What is read of the answer of a host that has not told a link. */
export interface HostRefusal {
  readonly status: number;
  /** With which it was asked. */
  readonly ticket: HostTicket;
  /** The host's own words, where its file says where they are. */
  readonly said?: string | undefined;
  readonly retryAfter?: string | null | undefined;
  readonly date?: string | null | undefined;
}

/**
 * What it means for the upload that a host has given no link. Its own words go along, without what lets us in: that is what the file has a
 * place for.
 */
export function failureOfHost({ status, ticket, said, retryAfter, date }: HostRefusal): Failure {
  const { host } = new URL(ticket.url);
  const detail = { status, host, ...(said ? { said: hideInSaid(said, ticket) } : {}) };
  if (status >= 200 && status < 300) return failure('host-refused', { ...detail, reason: 'no-link' });
  if (status < 200) return failure('network', { host });
  if (status < 400) return failure('storage-redirects', { host });
  if (status === 401 || status === 403) return failure('unauthorized', detail);
  if (status === 413) return failure('too-large', detail);
  if (status === 415) return failure('type-refused', detail);
  if (status === 507) return failure('storage-full', detail);
  if (!passesByItself(status)) return failure('host-refused', detail);
  const retryAfterSeconds = readRetryAfter(retryAfter, date);
  return failure('storage-busy', retryAfterSeconds === null ? detail : { ...detail, retryAfterSeconds });
}
