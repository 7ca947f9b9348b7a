import type { Link, LinkRequest } from '../../src/contract/link.ts';
import type { Issuer } from '../context.ts';
import { cleanFilename } from '../keys/clean-filename.ts';
import { cleanSender } from '../keys/clean-sender.ts';
import { filenameOfKey } from '../keys/own-key.ts';
import { makeGrantKey } from '../protection/grants.ts';
import { hashPassword } from '../protection/password-hash.ts';
import type { Lifetime } from './choose-lifetime.ts';
import { describeStoredLink } from './describe-link.ts';
import { makeLinkId } from './link-id.ts';
import type { AwaitedUpload, LinkRecord } from './link-record.ts';

export interface NewStoredLink {
  request: LinkRequest;
  lifetime: Lifetime;
  /** The upload that is to bring the object; undefined when that is known to exist. */
  awaits?: AwaitedUpload;
}

/** Makes a short link that can be renewed, revoked and counted. */
export async function createStoredLink(
  { ports, links, visits }: Issuer,
  { request, lifetime, awaits }: NewStoredLink,
  base: string,
): Promise<Link> {
  const nowMs = ports.now();
  const from = cleanSender(request.from ?? '');
  const password =
    request.password === undefined
      ? undefined
      : { hash: await hashPassword(request.password, ports.passwordCost) };
  const record: LinkRecord = {
    v: 1,
    key: request.key,
    filename: request.filename ? cleanFilename(request.filename) : filenameOfKey(request.key),
    disposition: request.disposition ?? 'auto',
    ...(from !== '' && { from }),
    createdAt: new Date(nowMs).toISOString(),
    expiresAt: new Date(nowMs + lifetime.seconds * 1000).toISOString(),
    limitedBy: lifetime.limitedBy,
    ...(request.maxDownloads !== undefined && { maxDownloads: request.maxDownloads }),
    downloads: 0,
    ...(password && { password }),
    ...((password || request.maxDownloads !== undefined) && { grantKey: makeGrantKey(ports.randomBytes) }),
    ...(awaits && { awaits }),
  };
  const id = makeLinkId(request.key, ports.randomBytes);
  await links.create(id, record);
  visits.expect(id);
  return describeStoredLink(id, record, base);
}
