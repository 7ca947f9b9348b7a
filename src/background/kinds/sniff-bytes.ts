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

export async function sniffBytes(bytes: Blob): Promise<Signature> {
  const found = await fileTypeFromBlob(bytes);
  const type = found?.mime.split(';')[0] ?? '';
  if (found && found.ext !== 'xml') return { extension: found.ext, type, isText: false };
  const head = await bytes.slice(0, HEAD_BYTES).text();
  if (isSvgText(head)) return { extension: 'svg', type: 'image/svg+xml', isText: true };
  return { extension: '', type, isText: true };
}
