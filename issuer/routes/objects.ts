import type { Hono } from 'hono';
import { requireCaller } from '../access/authenticate.ts';
import type { Issuer, IssuerEnv } from '../context.ts';
import { requireOwnKey } from '../keys/own-key.ts';
import { revoke } from '../links/link-state.ts';

/** DELETE /v1/objects?key=: the object and every stored link to it. */
export function routeObjects(app: Hono<IssuerEnv>, { links, ports, storage }: Issuer): void {
  app.delete('/v1/objects', async (c) => {
    const key = requireOwnKey(requireCaller(c), c.req.query('key') ?? '');
    // Links first: should the second step fail, the caller tries again and nothing is left open meanwhile.
    const ids = await links.idsOf(key);
    await Promise.all(ids.map((id) => links.update(id, (record) => revoke(record, ports.now()))));
    await storage.deleteObject(key);
    return c.body(null, 204);
  });
}
