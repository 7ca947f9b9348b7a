import { pngChunk, pngEnd, pngHead } from './png-chunk.ts';
import { PngScanlines } from './png-scanlines.ts';

/** A PNG that is compressed while its rows come, so that nothing is left to do when the last one is there. No canvas holds it, and none limits it. */
export class PngSheet {
  readonly #widthPx: number;
  readonly #lines: PngScanlines;
  readonly #writer: WritableStreamDefaultWriter<BufferSource>;
  readonly #chunks: Promise<Blob[]>;
  #rows = 0;
  #lastWrite: Promise<void> = Promise.resolve();

  constructor(widthPx: number) {
    this.#widthPx = widthPx;
    this.#lines = new PngScanlines(widthPx);
    // "deflate" is zlib's format, which is PNG's.
    const { readable, writable } = new CompressionStream('deflate');
    this.#writer = writable.getWriter();
    this.#chunks = collect(readable);
  }

  get rows(): number {
    return this.#rows;
  }

  /** Resolves when those before are compressed: the next ones can be drawn while these are. @param pixels RGBA of the next rows */
  async add(pixels: Uint8ClampedArray, rows: number): Promise<void> {
    this.#rows += rows;
    const lines = this.#lines.filter(pixels, rows);
    await this.#lastWrite;
    this.#lastWrite = this.#writer.write(lines);
    // Whoever adds more, or finishes, hears of it.
    this.#lastWrite.catch(() => undefined);
  }

  async finish(): Promise<Blob> {
    await this.#writer.close();
    const parts = [...pngHead(this.#widthPx, this.#rows), ...(await this.#chunks), pngEnd()];
    return new Blob(parts, { type: 'image/png' });
  }
}

/** Blobs, which the browser may put on the disk. */
async function collect(compressed: ReadableStream<Uint8Array>): Promise<Blob[]> {
  const chunks: Blob[] = [];
  for (const reader = compressed.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return chunks;
    chunks.push(new Blob([pngChunk('IDAT', value)]));
  }
}
