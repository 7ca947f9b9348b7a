import type { Hono } from 'hono';
import type { IssuerEnv } from '../context.ts';
import { requestOf } from './event-request.ts';
import { type EventResult, resultOf } from './event-result.ts';
import { readEvent } from './read-event.ts';

/** A function of Lambda: an event in, an answer out. */
export type EventHandler = (event: unknown) => Promise<EventResult>;

/**
 * The app behind a Function URL, an HTTP API or a REST API. The handler throws an `EventError` for events that are no
 * requests; everything else is an answer.
 *
 * @param publicUrl as configured; undefined to take what the event says
 */
export function handleEvents(app: Hono<IssuerEnv>, publicUrl: string | undefined): EventHandler {
  const mount = publicUrl === undefined ? '' : new URL(publicUrl).pathname.replace(/\/$/, '');
  return async (event) => {
    const { incoming, payload } = readEvent(event, mount);
    const arrival = { clientAddress: incoming.sourceIp, publicBase: incoming.base };
    return resultOf(await app.fetch(requestOf(incoming), { arrival }), payload);
  };
}
