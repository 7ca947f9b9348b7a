import { fail } from '../../../core/job/failure.ts';

/** Signature, length and name of the first chunk, then width and height as big-endian 32-bit numbers. */
const HEADER_BYTES = 24;
const WIDTH_AT = 16;
const HEIGHT_AT = 20;

/**
 * Width and height of a PNG in pixels, from its first chunk: nothing is decoded.
 *
 * @throws FailureError `capture-refused` for what is too short to be one
 */
export async function pictureSize(png: Blob): Promise<{ width: number; height: number }> {
  const header = await png.slice(0, HEADER_BYTES).arrayBuffer();
  if (header.byteLength < HEADER_BYTES) return fail('capture-refused');
  const numbers = new DataView(header);
  return { width: numbers.getUint32(WIDTH_AT), height: numbers.getUint32(HEIGHT_AT) };
}
