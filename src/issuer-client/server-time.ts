import { presignedExpiry, signingTime } from '../core/link/object-address.ts';
import { readHttpDate } from '../core/time/http-date.ts';
import type { TimeSample } from '../core/time/learn-clock.ts';

type Listener = (sample: TimeSample) => Promise<void>;

let listener: Listener = async () => undefined;

/** Has the context's own way of remembering told about every endpoint's time. Once, at its start. */
export function onServerTime(learn: Listener): void {
  listener = learn;
}

/** When a request went out and its answer came in, in epoch ms by this machine's clock. */
export interface RoundTrip {
  readonly sentAtMs: number;
  readonly receivedAtMs: number;
}

/** Tells the endpoint's time, where the answer has one. Resolves when it is remembered: what follows goes by it. */
export async function tellServerTime(
  url: URL,
  headers: Headers,
  body: unknown,
  trip: RoundTrip,
): Promise<void> {
  const time = serverTimeOf(headers, body);
  if (time) await listener({ origin: url.origin, ...time, ...trip }).catch(() => undefined);
}

/**
 * The endpoint's time out of its answer: what it says in words (`serverTime`), else the moment at which it signed, else
 * the `Date` header, which a page may read with the permission for the host or where the endpoint exposes it. A gateway
 * may have written that one, so the signature comes first, unless it is old enough to have been kept and handed out again.
 * Null where a cache answered (`Age`), and where there is none of them.
 */
export function serverTimeOf(
  headers: Headers,
  body: unknown,
): Pick<TimeSample, 'serverMs' | 'resolutionMs'> | null {
  if (Number(headers.get('age') ?? 0) > 0) return null;
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const said = Date.parse(String(fields.serverTime));
  if (typeof fields.serverTime === 'string' && !Number.isNaN(said))
    return { serverMs: said, resolutionMs: 1 };
  const datedMs = readHttpDate(headers.get('date') ?? '');
  const serverMs = signedAt(fields, datedMs) ?? datedMs;
  return serverMs === null ? null : { serverMs, resolutionMs: 1000 };
}

function signedAt(fields: Record<string, unknown>, datedMs: number | null): number | null {
  const request = fields.request as { url?: unknown } | undefined;
  const signed = [request?.url, fields.uploadUrl, fields.url].find(
    (url) => typeof url === 'string' && URL.canParse(url) && signingTime(url) !== null,
  );
  if (typeof signed !== 'string') return null;
  const signedAtMs = signingTime(signed) ?? 0;
  const mayBeKept = datedMs !== null && signedAtMs <= datedMs && datedMs < (presignedExpiry(signed) ?? 0);
  return mayBeKept ? null : signedAtMs;
}
