import type { Hono } from 'hono';
import { requireCaller } from '../access/authenticate.ts';
import type { Issuer, IssuerEnv } from '../context.ts';
import { requireOwnKey } from '../keys/own-key.ts';
import { revokeLinksOf } from '../links/revoke-links-of.ts';
import { actFor } from '../reach/reaches.ts';
import { WaitingLine } from '../turns/waiting-line.ts';

/** Of all deletions together, so that they leave most of the S3 connections to the others. */
const MAX_REVOCATIONS_AT_ONCE = 8;

/** DELETE /v1/objects?key=: the object and every stored link to it. With `mayBeAbsent=true` nothing is written where no object is. */
export function routeObjects(app: Hono<IssuerEnv>, issuer: Issuer): void {
  const { links, ports } = issuer;
  const line = new WaitingLine({ maxRunning: MAX_REVOCATIONS_AT_ONCE });
  app.delete('/v1/objects', async (c) => {
    const caller = requireCaller(c);
    const key = requireOwnKey(caller, c.req.query('key') ?? '');
    // Links first: should the second step fail, the caller tries again and nothing is left open meanwhile.
    await revokeLinksOf(links, line, { key, nowMs: ports.now() });
    const { storage } = actFor(issuer, caller);
    if (c.req.query('mayBeAbsent') === 'true') await storage.deleteIfThere(key);
    else await storage.deleteObject(key);
    return c.body(null, 204);
  });
}
