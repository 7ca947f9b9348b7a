import { readFile, writeFile } from 'node:fs/promises';
import { zipSync } from 'fflate';
import { deflateRaw } from 'pako';

/** The oldest date that a zip can hold. It is read as local time, so that every time zone writes the same. */
const NO_DATE = new Date(1980, 0, 1);
const UNIX = 3;
/** A file that everybody may read: Lambda runs the code as somebody else than who unpacked it. */
const READABLE_FILE = (0o100644 << 16) >>> 0;

/** Where a zip's headers have the size of the packed file, and its end the place of the directory. Source: PKWARE's APPNOTE 4.3. */
const LOCAL = { nameLength: 26, extraLength: 28, packedSize: 18, length: 30 };
const DIRECTORY = { mark: 'PK\x01\x02', packedSize: 20 };
const END = { length: 22, directory: 16 };

/**
 * Packs one module as a Lambda function whose handler is `index.handler`. The same module gives the same bytes, on
 * every machine.
 */
export async function zipFunction(modulePath: string, zipPath: string): Promise<void> {
  const code = await readFile(modulePath);
  const zip = zipSync({ 'index.mjs': code }, { level: 9, mtime: NO_DATE, os: UNIX, attrs: READABLE_FILE });
  await writeFile(zipPath, packTighter(Buffer.from(zip), code));
}

/**
 * The same zip with its one file packed by zlib's own method: a thirtieth smaller here. Not by Node's zlib, whose bytes depend
 * on the processor.
 */
function packTighter(zip: Buffer, code: Uint8Array): Buffer {
  const packed = deflateRaw(code, { level: 9 });
  const dataAt = LOCAL.length + zip.readUInt16LE(LOCAL.nameLength) + zip.readUInt16LE(LOCAL.extraLength);
  const head = zip.subarray(0, dataAt);
  const tail = zip.subarray(zip.lastIndexOf(DIRECTORY.mark, undefined, 'latin1'));
  head.writeUInt32LE(packed.byteLength, LOCAL.packedSize);
  tail.writeUInt32LE(packed.byteLength, DIRECTORY.packedSize);
  tail.writeUInt32LE(dataAt + packed.byteLength, tail.byteLength - END.length + END.directory);
  return Buffer.concat([head, packed, tail]);
}
