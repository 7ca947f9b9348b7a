import { type Answer, BUNDLE_NAME, type Bundle, type Envelope, isAnswer } from '../../protocol/envelope.ts';
import type { Context } from '../../protocol/message.ts';
import { browser } from '../browser/browser.ts';
import { gather, type Pace } from '../browser/gather.ts';

/**
 * Ends come one by one. So long the next ones are gathered when some have been answered, or until there are so many that something is
 * to be had from it at once.
 */
const ENDS: Pace = { restMs: () => 120, enoughCount: 15 };

/**
 * What goes to one receiver by messages that may be gathered: the first at once, and those that come while it is answered together. Starts
 * come in groups of their own accord, and the sockets wait for them.
 *
 * @returns sends one, with all that waits where it is the last for now; resolves with the answer, or whatever came in its place, and
 *   throws what the browser says when nobody listens
 */
export const gatheredPost = (
  receiver: Context,
): ((envelope: Envelope, isLast?: boolean) => Promise<unknown>) =>
  gather(sendTogether, receiver === 'background' ? ENDS : undefined);

async function sendTogether(envelopes: readonly Envelope[]): Promise<readonly unknown[]> {
  if (envelopes.length === 1) return [await browser.runtime.sendMessage(envelopes[0])];
  const bundle: Bundle = { putlink: 1, name: BUNDLE_NAME, body: envelopes };
  const answer: unknown = await browser.runtime.sendMessage(bundle);
  return isAnswer(answer) && answer.ok ? (answer.value as unknown as readonly Answer[]) : [];
}
