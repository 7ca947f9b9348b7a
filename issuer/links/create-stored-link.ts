import type { Link, LinkRequest } from '../../src/contract/link.ts';
import type { Issuer } from '../context.ts';
import { cleanFilename } from '../keys/clean-filename.ts';
import { filenameOfKey } from '../keys/own-key.ts';
import { chooseLifetime } from './choose-lifetime.ts';
import { describeStoredLink } from './describe-link.ts';
import { makeLinkId } from './link-id.ts';
import type { LinkRecord } from './link-record.ts';

/** Makes a short link that can be renewed, revoked and counted. The object is known to exist. */
export async function createStoredLink(issuer: Issuer, request: LinkRequest, base: string): Promise<Link> {
  const { config, ports, links, visits } = issuer;
  const { seconds, limitedBy } = chooseLifetime(request.expiresIn, 'stored', config);
  const nowMs = ports.now();
  const record: LinkRecord = {
    v: 1,
    key: request.key,
    filename: request.filename ? cleanFilename(request.filename) : filenameOfKey(request.key),
    disposition: request.disposition ?? 'auto',
    createdAt: new Date(nowMs).toISOString(),
    expiresAt: new Date(nowMs + seconds * 1000).toISOString(),
    limitedBy,
    ...(request.maxDownloads !== undefined && { maxDownloads: request.maxDownloads }),
    downloads: 0,
  };
  const id = makeLinkId(request.key, ports.randomBytes);
  await links.create(id, record);
  visits.expect(id);
  return describeStoredLink(id, record, base);
}
