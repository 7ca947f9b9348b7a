/** Of each channel: two drawings of the same text may differ by a hair where the window is scaled. */
const HAIR = 24;
/** A caret blinks, a clock goes on: so many of a thousand pixels may differ. */
const SHARE_OF_THOUSAND = 10;

/** Whether two drawings of the same rows show the same. Both RGBA, of one size. */
export function isSameRows(before: Uint8ClampedArray, after: Uint8ClampedArray): boolean {
  const count = before.length / 4;
  const most = (count * SHARE_OF_THOUSAND) / 1000;
  let different = 0;
  for (let at = 0; at < before.length; at += 4) {
    const isOther =
      Math.abs((before[at] ?? 0) - (after[at] ?? 0)) > HAIR ||
      Math.abs((before[at + 1] ?? 0) - (after[at + 1] ?? 0)) > HAIR ||
      Math.abs((before[at + 2] ?? 0) - (after[at + 2] ?? 0)) > HAIR;
    if (isOther) different += 1;
    if (different > most) return false;
  }
  return true;
}
