import { withCharset } from '../../core/naming/text-charset.ts';
import { typeOfName } from '../../core/naming/type-of-name.ts';
import { type Reopen, readAsPicked } from './read-as-picked.ts';

/** The first byte of every packet of an MPEG transport stream, which shares `.ts` and `.mts` with programs. */
const SYNC = 0x47;
const PACKET_BYTES = 188;

/**
 * What a picked file is: by its name where the name tells, else as the browser says, which asks the desktop. Text gets
 * the charset that its bytes prove.
 */
export async function tellType(
  name: string,
  browserType: string,
  file: Blob,
  reopen: Reopen,
): Promise<string> {
  const type = typeOfName(name) || browserType;
  try {
    if (/\.m?ts$/i.test(name) && (await isTransportStream(file))) return 'video/mp2t';
    // A log may have grown since.
    const read = () =>
      file.arrayBuffer().catch(async () => (await readAsPicked(file.size, reopen)).arrayBuffer());
    return await withCharset(type, file.size, read);
  } catch {
    // That it cannot be read is told by the one who copies it.
    return type;
  }
}

async function isTransportStream(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, 2 * PACKET_BYTES + 1).arrayBuffer());
  return [0, PACKET_BYTES, 2 * PACKET_BYTES].every((offset) => head[offset] === SYNC);
}
