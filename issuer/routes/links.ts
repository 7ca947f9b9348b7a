import type { Context, Hono } from 'hono';
import {
  LINK_ID_PATTERN,
  type Link,
  LinkChangeRequestSchema,
  type LinkRequest,
  LinkRequestSchema,
} from '../../src/contract/link.ts';
import { requireCaller } from '../access/authenticate.ts';
import type { ActingIssuer, Issuer, IssuerEnv } from '../context.ts';
import { ProblemError } from '../http/problem-error.ts';
import { readBody } from '../http/read-body.ts';
import { requireOwnKey } from '../keys/own-key.ts';
import { hasArrived, withoutWaiting, withUploadState } from '../links/await-upload.ts';
import { planChange } from '../links/change-link.ts';
import { chooseKind } from '../links/choose-kind.ts';
import { chooseLifetime } from '../links/choose-lifetime.ts';
import { createPresignedLink } from '../links/create-presigned-link.ts';
import { createStoredLink } from '../links/create-stored-link.ts';
import { describeStoredLink } from '../links/describe-link.ts';
import { rename, renew, requireNotRevoked, revoke } from '../links/link-state.ts';
import { requireOwnLink, requireStored } from '../links/own-link.ts';
import { publicBase } from '../links/public-base.ts';
import { RevokedTag } from '../links/revoked-tag.ts';
import { actFor } from '../reach/reaches.ts';

/** POST /v1/links, GET, PATCH and DELETE /v1/links/{id}. */
export function routeLinks(app: Hono<IssuerEnv>, issuer: Issuer): void {
  const { config, ports, links } = issuer;

  app.post('/v1/links', async (c) => {
    const caller = requireCaller(c);
    const request = await readBody(c, LinkRequestSchema);
    requireOwnKey(caller, request.key);
    return c.json(await createLink(actFor(issuer, caller), request, publicBase(c, config)), 201);
  });

  app.get('/v1/links/:id', async (c) => {
    const caller = requireCaller(c);
    const id = readId(c);
    const record = await links.update(id, (current) => current);
    if (!record) throw new ProblemError('link_not_found', 'There is no such link.');
    requireOwnLink(caller, record);
    requireNotRevoked(record);
    return c.json(describeStoredLink(id, record, publicBase(c, config)));
  });

  app.patch('/v1/links/:id', async (c) => {
    const caller = requireCaller(c);
    const id = readId(c);
    const { objects } = actFor(issuer, caller);
    const { expiresIn, upload, filename, ...wish } = await readBody(c, LinkChangeRequestSchema);
    const planned = await planChange(wish, ports);
    const lifetime = expiresIn === undefined ? undefined : chooseLifetime(expiresIn, 'stored', config);
    const record = await links.update(id, async (current, describe) => {
      requireOwnLink(caller, current);
      const { awaits } = current;
      // Not for a file with malware: nobody would be led to it.
      const looks = awaits !== undefined || (lifetime && config.scan !== 'none');
      const object = looks ? await describe(objects) : undefined;
      const isThere = awaits !== undefined && hasArrived(awaits, object);
      const known = isThere ? withoutWaiting(current) : current;
      const named = filename === undefined ? known : rename(known, filename);
      const told = upload ? withUploadState(named, upload, ports.now()) : named;
      const changed = planned?.(told) ?? told;
      if (!lifetime || expiresIn === undefined) return changed;
      return renew(changed, { askedSeconds: expiresIn, ...lifetime }, ports.now());
    });
    if (!record) throw new ProblemError('link_not_found', 'There is no such link.');
    return c.json(describeStoredLink(id, record, publicBase(c, config)));
  });

  app.delete('/v1/links/:id', async (c) => {
    const caller = requireCaller(c);
    const revoked = await links.update(readId(c), (current) => {
      requireOwnLink(caller, current);
      return revoke(current, ports.now());
    });
    if (revoked) await new RevokedTag(actFor(issuer, caller)).mark(revoked.key);
    return c.body(null, 204);
  });
}

/**
 * A stored link's record is written while S3 is asked for the object. Where there is none nobody is ever told the record's
 * id, and nothing leads from it to a file.
 */
async function createLink(issuer: ActingIssuer, request: LinkRequest, base: string): Promise<Link> {
  const { config, objects } = issuer;
  const revokedTag = new RevokedTag(issuer);
  const kind = chooseKind(request, config);
  const lifetime = chooseLifetime(request.expiresIn, kind, config);
  const making = kind === 'stored' ? createStoredLink(issuer, { request, lifetime }, base) : undefined;
  // What S3 says of the object is the better reason: it is waited for first, and the other is not lost.
  making?.catch(() => undefined);
  // Only after its record is there: see `RevokedTag`.
  if (config.revokedTag) await making?.catch(() => undefined);
  const object = await revokedTag.opening(request.key, () => objects.describe(request.key));
  if (!object)
    throw new ProblemError('object_not_found', 'There is no such object; was the upload finished?');
  return (await making) ?? createPresignedLink(issuer, request, object.contentType, lifetime);
}

function readId(c: Context<IssuerEnv, '/v1/links/:id'>): string {
  const id = c.req.param('id');
  if (!LINK_ID_PATTERN.test(id)) throw new ProblemError('link_not_found', 'This is not the id of a link.');
  return requireStored(id);
}
