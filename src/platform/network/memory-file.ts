/**
 * A small file whose bytes are at hand. A `Blob` of them would be known to the browser's own process: making one waits for
 * that, and a request with it asks there for the bytes again.
 *
 * Source: measured in Chromium 156, PUTs of 100 KB, CPU time of all processes for each: 3.3 ms with bytes, 5.0 ms with a `Blob`
 * made for it. With 1 MB there is no difference.
 */
export class MemoryFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  #blob: Blob | undefined;

  constructor(bytes: Uint8Array<ArrayBuffer>, type: string) {
    this.bytes = bytes;
    this.type = type;
  }

  get size(): number {
    return this.bytes.byteLength;
  }

  /** For whoever takes nothing else. */
  toBlob(): Blob {
    this.#blob ??= new Blob([this.bytes], { type: this.type });
    return this.#blob;
  }
}

/** A file as it can be sent. */
export type SentFile = Blob | MemoryFile;

export const blobOf = (file: SentFile): Blob => (file instanceof MemoryFile ? file.toBlob() : file);
