import type { LinkChangeRequest } from '../../src/contract/link.ts';
import { cleanSender } from '../keys/clean-sender.ts';
import type { IssuerPorts } from '../ports.ts';
import { makeGrantKey } from '../protection/grants.ts';
import { hashPassword } from '../protection/password-hash.ts';
import type { LinkRecord } from './link-record.ts';
import { requireNotRevoked } from './link-state.ts';

type Wish = Pick<LinkChangeRequest, 'from' | 'maxDownloads' | 'password'>;
type Change = (record: LinkRecord) => LinkRecord;

/**
 * What a sender wishes to change of what people see and need who open a link. A new number of downloads is counted from now on, and
 * a new password ends what the old one has opened.
 *
 * @returns the change; undefined when there is none
 * @throws {ProblemError} from the change itself: `link_revoked`
 */
export async function planChange(
  wish: Wish,
  { randomBytes, passwordCost }: Pick<IssuerPorts, 'randomBytes' | 'passwordCost'>,
): Promise<Change | undefined> {
  const { from, maxDownloads, password } = wish;
  if ([from, maxDownloads, password].every((value) => value === undefined)) return undefined;
  const hash = typeof password === 'string' ? await hashPassword(password, passwordCost) : undefined;
  return (record) => {
    requireNotRevoked(record);
    let changed = record;
    if (from !== undefined) changed = withSender(changed, from ?? '');
    if (maxDownloads !== undefined) changed = withLimit(changed, maxDownloads);
    if (password !== undefined) changed = withPassword(changed, hash);
    return withGrantKey(changed, password !== undefined || maxDownloads !== undefined, randomBytes);
  };
}

function withSender({ from: _old, ...record }: LinkRecord, name: string): LinkRecord {
  const from = cleanSender(name);
  return from === '' ? record : { ...record, from };
}

function withLimit(
  { maxDownloads: _old, takers: _gone, ...record }: LinkRecord,
  max: number | null,
): LinkRecord {
  return { ...record, downloads: 0, ...(max !== null && { maxDownloads: max }) };
}

function withPassword({ password: _old, ...record }: LinkRecord, hash: string | undefined): LinkRecord {
  return { ...record, ...(hash !== undefined && { password: { hash } }) };
}

function withGrantKey(
  { grantKey: old, ...record }: LinkRecord,
  isNew: boolean,
  randomBytes: (count: number) => Uint8Array,
): LinkRecord {
  if (record.password === undefined && record.maxDownloads === undefined) return record;
  return { ...record, grantKey: isNew || old === undefined ? makeGrantKey(randomBytes) : old };
}
