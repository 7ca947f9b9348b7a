import type { Context, Hono } from 'hono';
import {
  LINK_ID_PATTERN,
  type LinkKind,
  type LinkRequest,
  LinkRequestSchema,
  RenewRequestSchema,
} from '../../src/contract/link.ts';
import { requireCaller } from '../access/authenticate.ts';
import type { Caller } from '../access/caller.ts';
import type { IssuerConfig } from '../config/config.ts';
import type { Issuer, IssuerEnv } from '../context.ts';
import { ProblemError } from '../http/problem-error.ts';
import { readBody } from '../http/read-body.ts';
import { requireOwnKey } from '../keys/own-key.ts';
import { chooseLifetime } from '../links/choose-lifetime.ts';
import { createPresignedLink } from '../links/create-presigned-link.ts';
import { createStoredLink } from '../links/create-stored-link.ts';
import { describeStoredLink } from '../links/describe-link.ts';
import { isPresignedId } from '../links/link-id.ts';
import type { LinkRecord } from '../links/link-record.ts';
import { renew, revoke } from '../links/link-state.ts';
import { publicBase } from '../links/public-base.ts';

/** POST /v1/links, PATCH and DELETE /v1/links/{id}. */
export function routeLinks(app: Hono<IssuerEnv>, issuer: Issuer): void {
  const { config, ports, links, storage } = issuer;

  app.post('/v1/links', async (c) => {
    const caller = requireCaller(c);
    const request = await readBody(c, LinkRequestSchema);
    requireOwnKey(caller, request.key);
    const kind = chooseKind(request, config);
    const object = await storage.describeObject(request.key);
    if (!object)
      throw new ProblemError('object_not_found', 'There is no such object; was the upload finished?');
    const link =
      kind === 'stored'
        ? await createStoredLink(issuer, request, publicBase(c, config))
        : await createPresignedLink(issuer, request, object.contentType);
    return c.json(link, 201);
  });

  app.patch('/v1/links/:id', async (c) => {
    const caller = requireCaller(c);
    const id = readId(c);
    const { expiresIn } = await readBody(c, RenewRequestSchema);
    const lifetime = chooseLifetime(expiresIn, 'stored', config);
    const record = await links.update(id, (current) => {
      requireOwnLink(caller, current);
      return renew(current, { askedSeconds: expiresIn, ...lifetime }, ports.now());
    });
    if (!record) throw new ProblemError('link_not_found', 'There is no such link.');
    return c.json(describeStoredLink(id, record, publicBase(c, config)));
  });

  app.delete('/v1/links/:id', async (c) => {
    const caller = requireCaller(c);
    await links.update(readId(c), (current) => {
      requireOwnLink(caller, current);
      return revoke(current, ports.now());
    });
    return c.body(null, 204);
  });
}

function chooseKind(request: LinkRequest, config: IssuerConfig): LinkKind {
  const { kind = 'auto', maxDownloads } = request;
  if (kind === 'presigned' && maxDownloads !== undefined) {
    throw new ProblemError('invalid_request', 'Downloads of a presigned link cannot be counted.', {
      errors: [{ pointer: '/maxDownloads', detail: 'only with kind stored' }],
    });
  }
  const needsStored = kind === 'stored' || maxDownloads !== undefined;
  if (needsStored && !config.storedLinks) {
    throw new ProblemError('mode_not_available', 'This issuer makes presigned links only.');
  }
  return kind === 'presigned' || !config.storedLinks ? 'presigned' : 'stored';
}

function readId(c: Context<IssuerEnv, '/v1/links/:id'>): string {
  const id = c.req.param('id');
  if (!LINK_ID_PATTERN.test(id)) throw new ProblemError('link_not_found', 'This is not the id of a link.');
  if (isPresignedId(id)) {
    throw new ProblemError('link_not_renewable', 'A presigned link ends on its own, or with its object.');
  }
  return id;
}

function requireOwnLink(caller: Caller, record: LinkRecord): void {
  if (!record.key.startsWith(caller.prefix)) {
    throw new ProblemError('forbidden', 'This link is not under the prefix of your token.');
  }
}
