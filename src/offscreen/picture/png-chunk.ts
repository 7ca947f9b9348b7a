import { Crc32, ISO_HDLC } from '../../core/parts/crc32.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const BITS_A_CHANNEL = 8;
const RGB = 2;
/** PNG, third edition, 5.3: a length, a name, the data, and a CRC over name and data. */
const FRAME_BYTES = 12;

/** One chunk of a PNG. */
export function pngChunk(name: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const chunk = new Uint8Array(new ArrayBuffer(data.length + FRAME_BYTES));
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i += 1) chunk[4 + i] = name.charCodeAt(i);
  chunk.set(data, 8);
  const crc = new Crc32(ISO_HDLC);
  crc.update(chunk.subarray(4, 8 + data.length));
  view.setUint32(8 + data.length, crc.value);
  return chunk;
}

/** What a PNG of opaque colours begins with. It is known last: a page may grow while its first rows are compressed. */
export function pngHead(widthPx: number, heightPx: number): Uint8Array<ArrayBuffer>[] {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, widthPx);
  view.setUint32(4, heightPx);
  header[8] = BITS_A_CHANNEL;
  header[9] = RGB;
  return [Uint8Array.from(SIGNATURE), pngChunk('IHDR', header)];
}

export const pngEnd = (): Uint8Array<ArrayBuffer> => pngChunk('IEND', new Uint8Array());
