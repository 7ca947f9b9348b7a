import { isUsable, type ServerClock, type ServerClocks } from './server-clock.ts';

/** A server's time as one of its answers told it. All in epoch ms. */
export interface TimeSample {
  /** Origin of the server. */
  readonly origin: string;
  readonly serverMs: number;
  /** How coarse `serverMs` is: an HTTP date has whole seconds, rounded down. */
  readonly resolutionMs: number;
  /** By this machine's clock: the answer's time lies somewhere between these two. */
  readonly sentAtMs: number;
  readonly receivedAtMs: number;
}

/** Differences that any network makes. Words change by the minute, S3 allows a quarter of an hour. */
const SLACK_MS = 2_000;
/** A longer round trip tells too little, or the machine slept in it. */
const MAX_ROUND_TRIP_MS = 60_000;
/** An answer that confirms what is known is written down no more often than this. */
const CONFIRM_MS = 3_600_000;
/** A server that believes to live outside these years knows no time. */
const EARLIEST_MS = Date.UTC(2020, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);

/**
 * Learns from an answer. Its true offset lies between the two that the round trip allows; what is known already stays
 * while it fits in there, so that no jitter of the network moves a clock, and this machine's clock counts as known.
 * Else half of the round trip is taken for the way back, and of a coarse time its end: nothing that ends by this clock
 * is then said to live longer than it does.
 *
 * @returns the clock to remember; null when there is nothing new to write down
 */
export function learnClock(known: ServerClock | undefined, sample: TimeSample): ServerClock | null {
  const { serverMs, resolutionMs, sentAtMs, receivedAtMs } = sample;
  const roundTripMs = receivedAtMs - sentAtMs;
  const isPlausible = serverMs >= EARLIEST_MS && serverMs <= LATEST_MS;
  if (!isPlausible || !(roundTripMs >= 0 && roundTripMs <= MAX_ROUND_TRIP_MS)) return null;
  const lowMs = serverMs - receivedAtMs;
  const highMs = serverMs + resolutionMs - sentAtMs;
  const fits = (offsetMs: number) => offsetMs >= lowMs - SLACK_MS && offsetMs <= highMs + SLACK_MS;
  const usable = known && isUsable(known, receivedAtMs) ? known : undefined;
  // Of several answers that are told of late the one that came last counts.
  if (usable && receivedAtMs < usable.learnedAtMs) return null;
  const believedMs = usable?.offsetMs ?? 0;
  if (usable && fits(believedMs) && receivedAtMs - usable.learnedAtMs < CONFIRM_MS) return null;
  const offsetMs = fits(believedMs)
    ? believedMs
    : Math.round(serverMs + resolutionMs - (sentAtMs + receivedAtMs) / 2);
  return { offsetMs, learnedAtMs: receivedAtMs };
}

/** True when the sample would change what is known. */
export const isNews = (clocks: ServerClocks, sample: TimeSample): boolean =>
  learnClock(Object.hasOwn(clocks, sample.origin) ? clocks[sample.origin] : undefined, sample) !== null;

/** So many servers are remembered; a person has an endpoint and a bucket or two. */
const MAX_SERVERS = 12;
/** A clock that jumps by more was set. */
const JUMP_MS = 60_000;

/**
 * The clocks with one that was learned, without those that were heard longest ago. A jump mostly means that it was this
 * machine's clock that was set, and then nothing that was learned by it holds any more, but for what was learned since and agrees.
 */
export function withClock(clocks: ServerClocks, origin: string, clock: ServerClock): ServerClocks {
  const before = Object.hasOwn(clocks, origin) ? clocks[origin] : undefined;
  const hasJumped = before !== undefined && Math.abs(before.offsetMs - clock.offsetMs) > JUMP_MS;
  const agrees = ({ offsetMs }: ServerClock) => Math.abs(offsetMs - clock.offsetMs) <= JUMP_MS;
  const others = Object.entries(clocks).filter(([, other]) => !hasJumped || agrees(other));
  const all = Object.entries({ ...Object.fromEntries(others), [origin]: clock });
  return Object.fromEntries(all.sort(([, a], [, b]) => b.learnedAtMs - a.learnedAtMs).slice(0, MAX_SERVERS));
}
