export interface ProgressSample {
  readonly atMs: number;
  readonly sentBytes: number;
}

/** How far back the speed looks: long enough to be calm, short enough to notice that the network changed. */
const WINDOW_MS = 5_000;

/** Adds a sample and forgets those older than the window. A fall in bytes (a restart) forgets all before it. */
export function addSample(
  samples: readonly ProgressSample[],
  sample: ProgressSample,
): readonly ProgressSample[] {
  const last = samples.at(-1);
  if (last && sample.sentBytes < last.sentBytes) return [sample];
  const recent = samples.filter(({ atMs }) => sample.atMs - atMs <= WINDOW_MS);
  return [...recent, sample];
}

/** Bytes a second over the window, or null while there is too little to tell. */
export function bytesPerSecond(samples: readonly ProgressSample[]): number | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || last.atMs - first.atMs < 400) return null;
  return ((last.sentBytes - first.sentBytes) * 1000) / (last.atMs - first.atMs);
}

/** Seconds until all bytes are sent, or null when the speed is unknown or nothing moves. */
export function secondsLeft(samples: readonly ProgressSample[], totalBytes: number): number | null {
  const speed = bytesPerSecond(samples);
  const last = samples.at(-1);
  if (!speed || !last) return null;
  return Math.max(0, (totalBytes - last.sentBytes) / speed);
}
