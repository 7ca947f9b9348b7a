import mime from 'mime';
import { cleanFileName, limitFileName } from '../../core/naming/clean-file-name.ts';
import { isOpenContainer, judgeExtension, judgeTextExtension } from '../../core/naming/extension-families.ts';
import { extensionOf, fitExtension } from '../../core/naming/fit-extension.ts';
import { fileNameOfHeader } from '../../core/naming/name-of-header.ts';
import { fileNameOfUrl } from '../../core/naming/name-of-url.ts';
import { withCharset } from '../../core/naming/text-charset.ts';
import { typeOfName } from '../../core/naming/type-of-name.ts';
import { type Signature, sniffBytes } from './sniff-bytes.ts';

interface Found {
  readonly bytes: Blob;
  /** Where the bytes came from; may be a data: or blob: URL. */
  readonly url: string;
  readonly contentDisposition?: string | null;
  /** The name when neither the server nor the URL has one. */
  readonly fallbackName: string;
}

interface Named {
  readonly name: string;
  readonly type: string;
}

const UNKNOWN = 'application/octet-stream';

/** What servers say of files that they do not know, or that shall be saved. */
const SAYS_NOTHING = new Set([
  '',
  UNKNOWN,
  'binary/octet-stream',
  'application/binary',
  'application/download',
  'application/force-download',
  'application/x-download',
  'application/unknown',
]);

/** A good file name and the real type for bytes that came from a page: their own signature first, then the words of others. */
export async function nameSource({ bytes, url, contentDisposition, fallbackName }: Found): Promise<Named> {
  // The browser's own language.
  const language = new Intl.DateTimeFormat().resolvedOptions().locale;
  const proposals = [
    fileNameOfHeader(contentDisposition ?? '', language),
    fileNameOfUrl(url, language),
    fallbackName,
  ];
  const proposed = proposals.map((name) => cleanFileName(name, '')).find((name) => name !== '') ?? 'file';
  const [essence = '', ...parameters] = bytes.type
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const declared = SAYS_NOTHING.has(essence) ? '' : essence;
  const signature = await sniffBytes(bytes);
  const { name, type } = signature.isText
    ? nameText(proposed, declared, signature)
    : nameBinary(proposed, declared, signature);
  // A charset that the server told stays.
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.replaceAll('"', '');
  const told = type === declared && type.startsWith('text/') && charset ? `${type}; ${charset}` : type;
  const shown = await withCharset(told, bytes.size, () => bytes.arrayBuffer());
  return { name: limitFileName(name), type: shown };
}

function nameBinary(name: string, declared: string, { extension: found, type: sniffed }: Signature): Named {
  const own = extensionOf(name);
  const isKnown = mime.getAllExtensions(sniffed)?.has(own) ?? false;
  const verdict = isKnown ? 'agrees' : judgeExtension(own, found, declared === sniffed);
  if (verdict === 'agrees') {
    const words = isOpenContainer(found)
      ? [typeOfName(name), mime.getType(name), declared]
      : [typeOfName(name)];
    return { name, type: words.find(isBinary) ?? spelled(found, sniffed) };
  }
  // The server may know what the container holds.
  const byServer = mime.getExtension(declared) ?? '';
  if (byServer !== '' && judgeExtension(byServer, found) === 'agrees') {
    return { name: fitExtension(name, byServer, verdict), type: declared };
  }
  return { name: fitExtension(name, found, verdict), type: spelled(found, sniffed) };
}

/** Not what a name like `main.ts` means where it is a video. */
const isBinary = (type: string | null): type is string =>
  !!type && type !== UNKNOWN && !type.startsWith('text/');

/** The detector's type as browsers spell it. */
function spelled(extension: string, type: string): string {
  const usual = typeOfName(`x.${extension}`);
  return isBinary(usual) ? usual : type;
}

function nameText(name: string, declared: string, { type: sniffed }: Signature): Named {
  const byName = typeOfName(name) || mime.getType(name) || '';
  const type = sniffed === 'image/svg+xml' ? sniffed : declared || byName || sniffed || UNKNOWN;
  if (type === UNKNOWN) return { name, type };
  const verdict = judgeTextExtension(extensionOf(name), byName, type);
  return { name: fitExtension(name, mime.getExtension(type) ?? '', verdict), type };
}
