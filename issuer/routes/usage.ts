import type { Hono } from 'hono';
import type { Usage } from '../../src/contract/usage.ts';
import { requireCaller } from '../access/authenticate.ts';
import type { Caller } from '../access/caller.ts';
import type { Issuer, IssuerEnv } from '../context.ts';
import { isReserved } from '../keys/own-key.ts';
import { actFor } from '../reach/reaches.ts';
import { WaitingLine } from '../turns/waiting-line.ts';

/** Counting lists every object: of all people together so many at once. */
const MAX_COUNTS_AT_ONCE = 2;
/** Who asks again sooner is told the same. */
const KEPT_MS = 60_000;
const MAX_KEPT = 500;

interface Counted {
  readonly atMs: number;
  readonly usage: Promise<Usage>;
}

/** GET /v1/usage: what the files under the caller's prefix take. */
export function routeUsage(app: Hono<IssuerEnv>, issuer: Issuer): void {
  const { ports } = issuer;
  const line = new WaitingLine({ maxRunning: MAX_COUNTS_AT_ONCE });
  const kept = new Map<string, Counted>();

  const count = async (caller: Caller): Promise<Usage> => {
    const { storage } = actFor(issuer, caller);
    const measured = await line.run(() => storage.measure(caller.prefix, (key) => !isReserved(key)));
    return { ...measured, countedAt: new Date(ports.now()).toISOString() };
  };

  app.get('/v1/usage', async (c) => {
    const caller = requireCaller(c);
    const { prefix } = caller;
    const nowMs = ports.now();
    const known = kept.get(prefix);
    if (known && Math.abs(nowMs - known.atMs) < KEPT_MS) return c.json(await known.usage);
    const usage = count(caller);
    kept.delete(prefix);
    kept.set(prefix, { atMs: nowMs, usage });
    const [oldest] = kept.keys();
    if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
    // What has failed is no answer for the next one.
    usage.catch(() => kept.delete(prefix));
    return c.json(await usage);
  });
}
