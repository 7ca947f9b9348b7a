import { type Answer, BUNDLE_NAME, type Bundle, type Envelope, isAnswer } from '../../protocol/envelope.ts';
import { browser } from '../browser/browser.ts';
import { gather } from '../browser/gather.ts';

/** So long the next ones are gathered when some have just been answered, and longer where everything takes long. */
const REST_MS = 120;
const REST_SHARE = 4;
const MOST_MS = 600;
/** As many as begin together (`places.ts`), but for the one that went first. */
const ENOUGH_COUNT = 31;

const restMs = (tookMs: number) => Math.min(MOST_MS, Math.max(REST_MS, tookMs * REST_SHARE));

/**
 * What goes to one receiver by messages that may be gathered: the first at once, and those that come close behind it
 * together.
 *
 * @returns sends one; resolves with the answer, or whatever came in its place, and throws what the browser says when nobody listens
 */
export const gatheredPost = (): ((envelope: Envelope) => Promise<unknown>) =>
  gather(sendTogether, { restMs, enoughCount: ENOUGH_COUNT });

async function sendTogether(envelopes: readonly Envelope[]): Promise<readonly unknown[]> {
  if (envelopes.length === 1) return [await browser.runtime.sendMessage(envelopes[0])];
  const bundle: Bundle = { putlink: 1, name: BUNDLE_NAME, body: envelopes };
  const answer: unknown = await browser.runtime.sendMessage(bundle);
  return isAnswer(answer) && answer.ok ? (answer.value as unknown as readonly Answer[]) : [];
}
