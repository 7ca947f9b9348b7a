import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Hono } from 'hono';
import type { IssuerEnv } from '../context.ts';
import { listenerOf } from '../http/serve-issuer.ts';
import { bodyReadBefore } from './body-read-before.ts';

/** What Express adds to Node's request, as far as it is looked at. */
export interface MountedRequest extends IncomingMessage {
  /** Of a body parser that ran before. */
  body?: unknown;
  /** The client's address by the app's own `trust proxy`. */
  ip?: string | undefined;
}

export type ExpressHandler = (
  request: MountedRequest,
  response: ServerResponse,
  next?: (error?: unknown) => void,
) => void;

/**
 * The app as Express's middleware. Express has taken the mount path off, and knows the client behind its proxies. A body that
 * was parsed before is written anew.
 */
export function expressHandler(app: Hono<IssuerEnv>): ExpressHandler {
  // The globals Request and Response are the other app's own.
  const listener = listenerOf((request, env) => Promise.resolve(app.fetch(request, withClient(env))), {
    overrideGlobalObjects: false,
  });
  return (request, response, next) => {
    try {
      const body = bodyReadBefore(request);
      // What the adapter takes in place of a stream that is at its end.
      if (body) Object.assign(request, { rawBody: body });
    } catch (error) {
      if (!next) throw error;
      next(error);
      return;
    }
    void Promise.resolve(listener(request, response)).catch((error) => next?.(error));
  };
}

function withClient(env: IssuerEnv['Bindings']): IssuerEnv['Bindings'] {
  const { ip } = (env?.incoming ?? {}) as MountedRequest;
  // The address of the mount is always configured.
  return ip === undefined ? env : { ...env, arrival: { clientAddress: ip, publicBase: '' } };
}
