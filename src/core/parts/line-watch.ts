/**
 * Tells a dead line from a slow one. Chromium reports progress of an upload about every 1.1 MiB a request, so on a slow
 * line with many lanes minutes may pass between two signs of life, and on a fast one half a minute of silence is death.
 */
export interface LineWatch {
  /** When something was last heard, by the clock that the caller goes by. */
  readonly lastSignAtMs: number;
  /** Bytes that may be nowhere but in the buffers of the sockets, from the beginning on. */
  readonly bufferedBytes: number;
  /** Bytes that left, and the time that they took; both fade, so that the rate is that of now. */
  readonly recentBytes: number;
  readonly recentMs: number;
  /** Reports of bytes since the buffers were full. */
  readonly reports: number;
}

/** Chromium's own step of `upload.onprogress`, measured. */
const PROGRESS_STEP_BYTES = 1.1 * 1024 * 1024;
/** A socket takes about as much before a byte has left the machine, measured: it says nothing of the line. */
const SOCKET_BUFFER_BYTES = 3 * 1024 * 1024;
const LEAST_SILENCE_MS = 30_000;
/** Silent for as long as five rounds of progress take: then nothing comes any more. */
const SILENT_ROUNDS = 5;
/** While the rate is not known: enough for the first sign of a quarter of a Mbit/s. */
const UNKNOWN_SILENCE_MS = 180_000;
/** A rate is known after as long and as many reports: the first one may come at any moment of its round. */
const LEARNED_AFTER_MS = 5_000;
const LEARNED_AFTER_REPORTS = 3;
/** How soon the past fades: a train leaves its station. */
const MEMORY_MS = 20_000;

export function startLineWatch(nowMs: number): LineWatch {
  return { lastSignAtMs: nowMs, bufferedBytes: 0, recentBytes: 0, recentMs: 0, reports: 0 };
}

/**
 * `bytes` more have been given to the sockets, or (with 0) something else was heard: an answer, or that the browser is
 * online again.
 *
 * @param lanes how many requests are under way at once
 */
export function heardFromLine(watch: LineWatch, atMs: number, bytes: number, lanes: number): LineWatch {
  const lastSignAtMs = Math.max(atMs, watch.lastSignAtMs);
  if (bytes <= 0) return { ...watch, lastSignAtMs };
  const bufferedBytes = watch.bufferedBytes + bytes;
  if (bufferedBytes <= lanes * SOCKET_BUFFER_BYTES) return { ...watch, lastSignAtMs, bufferedBytes };
  const passedMs = lastSignAtMs - watch.lastSignAtMs;
  const fading = Math.exp(-passedMs / MEMORY_MS);
  return {
    lastSignAtMs,
    bufferedBytes: watch.bufferedBytes,
    recentBytes: watch.recentBytes * fading + bytes,
    recentMs: watch.recentMs * fading + passedMs,
    reports: watch.reports + 1,
  };
}

/** How fast bytes leave, or null while too little is known. */
export function lineBytesPerSecond({ recentBytes, recentMs, reports }: LineWatch): number | null {
  if (recentMs < LEARNED_AFTER_MS || reports < LEARNED_AFTER_REPORTS) return null;
  return (recentBytes * 1000) / recentMs;
}

/** How long the line may be silent, in milliseconds. */
export function silenceLimitMs(watch: LineWatch, lanes: number): number {
  const rate = lineBytesPerSecond(watch);
  if (rate === null) return UNKNOWN_SILENCE_MS;
  return Math.max(LEAST_SILENCE_MS, (SILENT_ROUNDS * lanes * PROGRESS_STEP_BYTES * 1000) / rate);
}

/** When the line counts as dead if nothing is heard before. */
export function deadAtMs(watch: LineWatch, lanes: number): number {
  return watch.lastSignAtMs + silenceLimitMs(watch, lanes);
}
