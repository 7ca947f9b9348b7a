/** Rounded corners show what lies around: so many of a thousand pixels may be of other colours. */
const SHARE_OF_THOUSAND = 2;

/** Whether it shows nothing: all of it in the colour of its middle. RGBA. */
export function isBlank(pixels: Uint8ClampedArray): boolean {
  const colours = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4);
  const ground = colours[colours.length >> 1];
  const most = (colours.length * SHARE_OF_THOUSAND) / 1000;
  let others = 0;
  for (const colour of colours) {
    if (colour === ground) continue;
    others += 1;
    if (others > most) return false;
  }
  return true;
}
