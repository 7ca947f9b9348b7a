import { fileTypeFromBlob } from 'file-type';
import { isSvgText } from './svg-text.ts';

/** What bytes are by themselves. */
export interface Signature {
  /** As the detector knows it; empty where the bytes have no signature. */
  readonly extension: string;
  /** Without parameters; empty where the bytes have no signature. */
  readonly type: string;
  /** Text has none, and XML only one that says nothing. */
  readonly isText: boolean;
}

/** Comments and declarations in front of the root element may be long. */
const HEAD_BYTES = 64 * 1024;

/** Formats that are never text, and whose signatures are a few letters. */
const NEVER_WRITTEN =
  /^((image|audio|video|font)\/|application\/x-(msdownload|bzip2|shockwave-flash|lzip|compress)$)/;

/** True for bytes of which none is one that texts do not have. */
export function isWritten(head: Uint8Array): boolean {
  const isControl = (byte: number) => byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b);
  return !head.some(isControl);
}

/**
 * What the detector finds. Some signatures are two letters: a note that begins with `BMW` is no bitmap, one with `GIF` no
 * picture.
 */
export async function signatureOf(bytes: Blob): Promise<{ ext: string; mime: string } | undefined> {
  const found = await fileTypeFromBlob(bytes);
  if (!found || !NEVER_WRITTEN.test(found.mime)) return found;
  const head = new Uint8Array(await bytes.slice(0, HEAD_BYTES).arrayBuffer());
  return isWritten(head) ? undefined : found;
}

export async function sniffBytes(bytes: Blob): Promise<Signature> {
  const found = await signatureOf(bytes);
  const type = found?.mime.split(';')[0] ?? '';
  if (found && found.ext !== 'xml') return { extension: found.ext, type, isText: false };
  const head = await bytes.slice(0, HEAD_BYTES).text();
  if (isSvgText(head)) return { extension: 'svg', type: 'image/svg+xml', isText: true };
  return { extension: '', type, isText: true };
}
