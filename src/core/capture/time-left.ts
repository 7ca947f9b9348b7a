/** The first shot waits for what the page has yet to load, so it says little of the others. */
const TELLING_SHOTS = 3;

/**
 * How long the rest will take, from how the last ones went.
 *
 * @param endsMs when each shot was there, epoch ms, the beginning of all first
 * @returns undefined while too few were taken
 */
export function timeLeftMs(endsMs: readonly number[], shotsLeft: number): number | undefined {
  const recent = endsMs.slice(-TELLING_SHOTS - 1);
  const [from, to] = [recent[0], recent.at(-1)];
  if (from === undefined || to === undefined || recent.length <= TELLING_SHOTS) return undefined;
  return ((to - from) / (recent.length - 1)) * shotsLeft;
}
