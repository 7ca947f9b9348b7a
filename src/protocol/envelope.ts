import type { Failure } from '../core/job/failure.ts';
import type { MessageName, ReplyOf, RequestOf } from './messages.ts';
import { ROUTES } from './routes.ts';

/** What travels: the name decides the receiver, `body` is that message's request. */
export interface Envelope<N extends MessageName = MessageName> {
  readonly putlink: 1;
  readonly name: N;
  readonly body: RequestOf<N>;
}

/** Several to one receiver that travel as one; the answer is one for each, in their order. */
export interface Bundle {
  readonly putlink: 1;
  readonly name: typeof BUNDLE_NAME;
  readonly body: readonly Envelope[];
}

export const BUNDLE_NAME = 'messages.bundle';

export type Answer<N extends MessageName = MessageName> =
  | { readonly ok: true; readonly value: ReplyOf<N> }
  | { readonly ok: false; readonly failure: Failure };

/** Recognises our own messages among anything that arrives. */
export function isEnvelope(message: unknown): message is Envelope {
  if (typeof message !== 'object' || message === null) return false;
  const { putlink, name, body } = message as Record<string, unknown>;
  return putlink === 1 && typeof name === 'string' && Object.hasOwn(ROUTES, name) && typeof body === 'object';
}

/** The same for several that travel together. */
export function isBundle(message: unknown): message is Bundle {
  if (typeof message !== 'object' || message === null) return false;
  const { putlink, name, body } = message as Record<string, unknown>;
  return putlink === 1 && name === BUNDLE_NAME && Array.isArray(body) && body.every(isEnvelope);
}

/** Recognises an answer; anything else means that nobody was listening. */
export function isAnswer(message: unknown): message is Answer {
  return typeof message === 'object' && message !== null && 'ok' in message;
}
