import type { Caller } from '../access/caller.ts';
import { ProblemError } from '../http/problem-error.ts';
import { isPresignedId } from './link-id.ts';
import type { LinkRecord } from './link-record.ts';

/** @throws {ProblemError} `link_not_renewable` for a link that lives in its URL alone */
export function requireStored(id: string): string {
  if (!isPresignedId(id)) return id;
  throw new ProblemError('link_not_renewable', 'A presigned link ends on its own, or with its object.');
}

/** @throws {ProblemError} `forbidden` for a link of somebody else */
export function requireOwnLink(caller: Caller, record: LinkRecord): void {
  if (!record.key.startsWith(caller.prefix)) {
    throw new ProblemError('forbidden', 'This link is not under the prefix of your token.');
  }
}
