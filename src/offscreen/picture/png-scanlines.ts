/** Red, green and blue: a shot of a page is opaque. */
const CHANNELS = 3;

/** PNG's ways to say a row by its neighbours. */
const NONE = 0;
const SUB = 1;
const UP = 2;

/** Every so many pixels are looked at to find which way a row is said in the smallest numbers. */
const SAMPLE = 4;

/**
 * Rows of a picture as PNG wants them before they are compressed: a byte for the filter, then the differences. Of the five
 * filters three are used: they are nearly as small as all of them for pages, and quick enough to run beside the capturing.
 */
export class PngScanlines {
  readonly #widthPx: number;
  #above: Uint8Array;
  #row: Uint8Array;
  /** The row before, a number for each pixel; there is none before the first. */
  #lastPixels: Uint32Array | undefined;

  constructor(widthPx: number) {
    this.#widthPx = widthPx;
    this.#above = new Uint8Array(widthPx * CHANNELS);
    this.#row = new Uint8Array(widthPx * CHANNELS);
  }

  /** @param pixels RGBA of whole rows, from a place in their buffer that four divides; the next ones each time */
  filter(pixels: Uint8ClampedArray, rows: number): Uint8Array<ArrayBuffer> {
    const rowBytes = this.#widthPx * CHANNELS;
    const lines = new Uint8Array(new ArrayBuffer((rowBytes + 1) * rows));
    const all = new Uint32Array(pixels.buffer, pixels.byteOffset, this.#widthPx * rows);
    for (let row = 0; row < rows; row += 1) {
      const at = row * (rowBytes + 1);
      const own = all.subarray(row * this.#widthPx, (row + 1) * this.#widthPx);
      const isAsAbove = this.#lastPixels !== undefined && isSame(own, this.#lastPixels);
      this.#lastPixels = own;
      // Much of a page is ground: no differences, and the numbers are zero already.
      if (isAsAbove) {
        lines[at] = UP;
        continue;
      }
      this.#take(pixels, row);
      const filter = this.#choose();
      lines[at] = filter;
      this.#write(filter, lines, at + 1);
      [this.#above, this.#row] = [this.#row, this.#above];
    }
    this.#lastPixels = this.#lastPixels?.slice();
    return lines;
  }

  #take(pixels: Uint8ClampedArray, row: number): void {
    const into = this.#row;
    let from = row * this.#widthPx * 4;
    for (let to = 0; to < into.length; to += CHANNELS) {
      into[to] = pixels[from] as number;
      into[to + 1] = pixels[from + 1] as number;
      into[to + 2] = pixels[from + 2] as number;
      from += 4;
    }
  }

  #choose(): number {
    const [row, above] = [this.#row, this.#above];
    let [none, sub, up] = [0, 0, 0];
    for (let at = CHANNELS; at < row.length; at += CHANNELS * SAMPLE) {
      const value = row[at] as number;
      none += value < 128 ? value : 256 - value;
      sub += Math.abs(value - (row[at - CHANNELS] as number));
      up += Math.abs(value - (above[at] as number));
    }
    if (up <= sub) return up <= none ? UP : NONE;
    return sub <= none ? SUB : NONE;
  }

  #write(filter: number, lines: Uint8Array, at: number): void {
    const [row, above] = [this.#row, this.#above];
    if (filter === NONE) {
      lines.set(row, at);
      return;
    }
    if (filter === UP) {
      for (let i = 0; i < row.length; i += 1) lines[at + i] = (row[i] as number) - (above[i] as number);
      return;
    }
    for (let i = 0; i < CHANNELS; i += 1) lines[at + i] = row[i] as number;
    for (let i = CHANNELS; i < row.length; i += 1) {
      lines[at + i] = (row[i] as number) - (row[i - CHANNELS] as number);
    }
  }
}

function isSame(one: Uint32Array, other: Uint32Array): boolean {
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}
