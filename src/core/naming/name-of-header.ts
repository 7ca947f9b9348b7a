import { bytesOf, decodeAs, decodeBytes, unescapePercent } from './decode-bytes.ts';
import { readParameters } from './read-parameters.ts';

/**
 * The file name that a `Content-Disposition` proposes, or an empty string. As lenient as browsers are: the header of RFC
 * 6266, and what servers send in its place: raw bytes, percent escapes, encoded words of mails, a name in pieces, a
 * whole path.
 *
 * Source: Chromium, net/http/http_content_disposition.cc; RFC 6266, RFC 8187, RFC 2047, RFC 2231 section 3.
 *
 * @param header as `fetch` gives it: each character is a byte
 * @param language of the browser, for bytes of another charset than UTF-8
 */
export function fileNameOfHeader(header: string, language = 'en'): string {
  const parameters = readParameters(header);
  const extended = decodeExtended(parameters.get('filename*') ?? joinPieces(parameters));
  const plain = parameters.get('filename') ?? '';
  return lastOfPath(extended || decodePlain(plain, language));
}

/** `UTF-8'ko'%ED%95%9C.png`; an empty string when it is of no known charset or not valid in it. */
function decodeExtended(value: string): string {
  const [charset, , ...rest] = value.split("'");
  if (!charset || rest.length === 0) return '';
  return decodeAs(charset, unescapePercent(rest.join("'"))) ?? '';
}

/** `filename*0*=UTF-8''a; filename*1=b`: the pieces as one value, of which only those with a star are escaped. */
function joinPieces(parameters: ReadonlyMap<string, string>): string {
  let whole = '';
  for (let index = 0; ; index += 1) {
    const escaped = parameters.get(`filename*${index}*`);
    const piece = escaped ?? parameters.get(`filename*${index}`)?.replaceAll('%', '%25');
    if (piece === undefined) return whole;
    whole += index === 0 && escaped === undefined ? `UTF-8''${piece}` : piece;
  }
}

const ENCODED_WORD = /(=\?[^?\s]+\?[bq]\?[^?\s]*\?=)/i;

/** White space between two encoded words says nothing. */
const BETWEEN_WORDS = /(?<=\?=)[ \t]+(?==\?)/g;

/** Encoded words, percent escapes and raw bytes. */
function decodePlain(value: string, language: string): string {
  return value
    .replace(BETWEEN_WORDS, '')
    .split(ENCODED_WORD)
    .map((piece) => decodeEncodedWord(piece) ?? decodeRaw(piece, language))
    .join('');
}

/** `=?UTF-8?B?7ZWc?=`, or null when it is no such word. */
function decodeEncodedWord(word: string): string | null {
  if (!ENCODED_WORD.test(word)) return null;
  const [, charset = '', encoding = '', text = ''] = word.split('?');
  // RFC 2231 section 5: `charset*language`.
  const label = charset.split('*')[0] ?? '';
  if (encoding.toLowerCase() === 'q') {
    const escaped = text.replaceAll('%', '%25').replaceAll('_', ' ').replaceAll('=', '%');
    return decodeAs(label, unescapePercent(escaped));
  }
  try {
    return decodeAs(label, bytesOf(atob(text)) ?? new Uint8Array());
  } catch {
    return null;
  }
}

/** Latin-1, which the header is by its standard, where nothing else fits. */
function decodeRaw(text: string, language: string): string {
  const raw = bytesOf(text);
  return decodeBytes(unescapePercent(text), language) ?? (raw && decodeBytes(raw, language)) ?? text;
}

/** A path is not ours to follow: RFC 6266 section 4.3. */
const lastOfPath = (name: string) => name.split(/[/\\]/).findLast((segment) => segment.trim() !== '') ?? '';
