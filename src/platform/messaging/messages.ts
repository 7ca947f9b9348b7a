import { FailureError, failure, failureFrom } from '../../core/job/failure.ts';
import { type Answer, type Envelope, isAnswer, isBundle, isEnvelope } from '../../protocol/envelope.ts';
import type { Context } from '../../protocol/message.ts';
import type { MessageName, NameTo, ReplyOf, RequestOf } from '../../protocol/messages.ts';
import { ROUTES } from '../../protocol/routes.ts';
import { browser } from '../browser/browser.ts';
import { gatheredPost } from './gathered-post.ts';

/**
 * Sends a message to its receiver and resolves with the reply.
 *
 * @param isLast of messages that are gathered: no other will come soon
 * @throws FailureError with what the receiver refused, or `unexpected` when nobody listens
 */
export async function send<N extends MessageName>(
  name: N,
  body: RequestOf<N>,
  isLast?: boolean,
): Promise<ReplyOf<N>> {
  const envelope: Envelope<N> = { putlink: 1, name, body };
  let answer: unknown;
  try {
    answer = await (ROUTES[name].isGathered
      ? postTo(ROUTES[name].to)(envelope, isLast)
      : browser.runtime.sendMessage(envelope));
  } catch {
    throw new FailureError(failure('unexpected', { message: name }));
  }
  if (!isAnswer(answer)) throw new FailureError(failure('unexpected', { message: name }));
  if (!answer.ok) throw new FailureError(answer.failure);
  return answer.value as ReplyOf<N>;
}

/** A worker that ends is followed by one that is there with the next message. */
const SURELY_COUNT = 4;

/**
 * Sends a message that must not be lost with a worker that ends in the middle of it, and that may come twice.
 *
 * @throws FailureError as `send`; `unexpected` when nobody has answered four times
 */
export async function sendSurely<N extends MessageName>(name: N, body: RequestOf<N>): Promise<ReplyOf<N>> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await send(name, body);
    } catch (thrown) {
      if (failureFrom(thrown).code !== 'unexpected' || tries === SURELY_COUNT) throw thrown;
    }
  }
}

/** The same for news that nobody waits for the answer of. */
export function tellSurely<N extends MessageName>(name: N, body: RequestOf<N>): void {
  sendSurely(name, body).catch(() => undefined);
}

const posts = new Map<Context, ReturnType<typeof gatheredPost>>();

function postTo(receiver: Context): ReturnType<typeof gatheredPost> {
  const post = posts.get(receiver) ?? gatheredPost(receiver);
  posts.set(receiver, post);
  return post;
}

/** Sends a message that nobody needs to answer: a report to a context that may be gone. */
export function tell<N extends MessageName>(name: N, body: RequestOf<N>): void {
  send(name, body).catch(() => undefined);
}

export interface Sender {
  readonly context: Context;
  readonly tabId: number | undefined;
}

export type Handlers<C extends Context> = {
  [N in NameTo<C>]: (request: RequestOf<N>, sender: Sender) => ReplyOf<N> | Promise<ReplyOf<N>>;
};

interface RawSender {
  id?: string;
  url?: string;
  tab?: { id?: number | undefined };
}

/** Which context speaks, told from the URL that the browser vouches for. Null for strangers. */
function contextOf(sender: RawSender): Context | null {
  if (sender.id !== browser.runtime.id) return null;
  const base = browser.runtime.getURL('');
  if (!sender.url?.startsWith(base)) return sender.tab ? 'content' : 'background';
  const room = /^src\/(popup|library|options|editor|offscreen)\//.exec(sender.url.slice(base.length))?.[1];
  return (room as Context | undefined) ?? 'background';
}

/**
 * The one listener of a context: hands each message addressed to it, from someone who may send it, to its handler.
 * A thrown error becomes the failure of the answer.
 */
export function listen<C extends Context>(context: C, handlers: Handlers<C>): void {
  const answerTo = (message: Envelope, from: Context, raw: RawSender): Promise<Answer> | undefined => {
    const route = ROUTES[message.name];
    if (route.to !== context || !route.from.includes(from)) return undefined;
    const handler = handlers[message.name as NameTo<C>] as (body: unknown, sender: Sender) => unknown;
    return answer(() => handler(message.body, { context: from, tabId: raw.tab?.id }));
  };
  browser.runtime.onMessage.addListener((message: unknown, raw: RawSender) => {
    const from = contextOf(raw);
    if (!from) return undefined;
    if (isEnvelope(message)) return answerTo(message, from, raw);
    if (!isBundle(message)) return undefined;
    const answers = message.body.map((each) => answerTo(each, from, raw));
    return answers.includes(undefined) ? undefined : answer(() => Promise.all(answers));
  });
}

async function answer(handle: () => unknown): Promise<Answer> {
  try {
    return { ok: true, value: (await handle()) as never };
  } catch (thrown) {
    return { ok: false, failure: failureFrom(thrown) };
  }
}
