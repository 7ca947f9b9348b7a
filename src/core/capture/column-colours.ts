/**
 * The colour that each column of pixels has most often: the ground of a sidebar and the line at its edge, without the words in it.
 *
 * @param pixels RGBA, row by row
 * @returns one row of RGBA, opaque
 */
export function columnColours(
  pixels: Uint8ClampedArray,
  widthPx: number,
  heightPx: number,
): Uint8ClampedArray<ArrayBuffer> {
  const row = new Uint8ClampedArray(new ArrayBuffer(widthPx * 4));
  const counts = new Map<number, number>();
  for (let x = 0; x < widthPx; x += 1) {
    counts.clear();
    let best = 0xffffff;
    let bestCount = 0;
    for (let y = 0; y < heightPx; y += 1) {
      const at = (y * widthPx + x) * 4;
      const colour = ((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0);
      const count = (counts.get(colour) ?? 0) + 1;
      counts.set(colour, count);
      if (count > bestCount) [best, bestCount] = [colour, count];
    }
    row.set([best >> 16, (best >> 8) & 0xff, best & 0xff, 0xff], x * 4);
  }
  return row;
}
