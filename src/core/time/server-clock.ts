/** What is known of a server's clock: `server = this machine + offsetMs`. */
export interface ServerClock {
  readonly offsetMs: number;
  /** By this machine's clock. */
  readonly learnedAtMs: number;
}

/** By origin. */
export type ServerClocks = Readonly<Record<string, ServerClock>>;

/** After so long somebody may have set this machine's clock. */
const MAX_AGE_MS = 30 * 86_400_000;
/** An entry from this far ahead: this machine's clock was set back since. */
const SET_BACK_MS = 60_000;

/** False when this machine's clock was set back since, or when it is too long ago. */
export function isUsable({ learnedAtMs }: ServerClock, nowMs: number): boolean {
  return learnedAtMs <= nowMs + SET_BACK_MS && nowMs - learnedAtMs < MAX_AGE_MS;
}

/** The origin of an address, if there is a clock of it. Every row asks, and reading an address takes longer than all else in that. */
function originAmong(clocks: ServerClocks, address: string): string | undefined {
  const known = Object.keys(clocks);
  if (known.length === 0) return undefined;
  const asWritten = known.find((origin) => address.startsWith(`${origin}/`));
  if (asWritten !== undefined || !URL.canParse(address)) return asWritten;
  const { origin } = new URL(address);
  return Object.hasOwn(clocks, origin) ? origin : undefined;
}

/** Offset to the server at an address, in ms; undefined while nothing is known of it. */
export function offsetTo(clocks: ServerClocks, address: string, nowMs: number): number | undefined {
  const origin = originAmong(clocks, address);
  const clock = origin === undefined ? undefined : clocks[origin];
  return clock && isUsable(clock, nowMs) ? clock.offsetMs : undefined;
}

/** The present by the clock of the first of these addresses that is known, else by this machine's own. */
export function serverNow(clocks: ServerClocks, addresses: readonly string[], nowMs: number): number {
  for (const address of addresses) {
    const offsetMs = offsetTo(clocks, address, nowMs);
    if (offsetMs !== undefined) return nowMs + offsetMs;
  }
  return nowMs;
}

/** What is stored, as clocks; entries that are none are dropped. */
export function readServerClocks(stored: unknown): ServerClocks {
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(Object.entries(stored).filter(([, clock]) => isClock(clock)));
}

function isClock(value: unknown): value is ServerClock {
  const { offsetMs, learnedAtMs } = (value ?? {}) as Partial<ServerClock>;
  return Number.isFinite(offsetMs) && Number.isFinite(learnedAtMs);
}
