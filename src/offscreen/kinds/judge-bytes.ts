import { fileNameOfUrl } from '../../core/naming/name-of-url.ts';
import type { SourceKind } from '../../protocol/page-calls.ts';
import { isWritten, signatureOf } from './sniff-bytes.ts';
import { isSvgText } from './svg-text.ts';

const HEAD_BYTES = 64 * 1024;

/** Names that promise no text: a text behind one is a page to sign in, or an error. */
const BINARY_NAME =
  /\.(png|jpe?g|gif|webp|avif|hei[cf]|bmp|ico|pdf|zip|gz|tgz|bz2|xz|7z|rar|docx?|xlsx?|pptx?|hwpx?|od[tsp]|epub|mp[34]|m4[av]|mov|webm|og[gav]|wav|flac|woff2?|ttf|otf|apk|dmg|exe|msi|iso|jar)$/i;
/** Names that a page may have. */
const PAGE_NAME = /\.(x?html?|php\d?|aspx?|jspx?|cgi|do|action|com)$/i;
const ANY_NAME = /\.[a-z0-9]{1,8}$/i;
const PLAYED = /^(video|audio)\/|^application\/(ogg|mp4|mxf|vnd\.ms-asf)$/;

interface Answer {
  /** With the type that the server gave. */
  readonly bytes: Blob;
  /** What was asked for; not where a redirect led. */
  readonly url: string;
  readonly contentDisposition?: string | null;
}

/**
 * Whether bytes are what was asked for, told by themselves: servers answer 200 with a page to sign in, with nothing,
 * with an error in JSON.
 *
 * @param decodes whether the browser can draw them; asked only about what has no known signature
 */
export async function isWhatWasAsked(
  wanted: SourceKind,
  { bytes, url, contentDisposition }: Answer,
  decodes: (bytes: Blob) => Promise<boolean> = canDraw,
): Promise<boolean> {
  const declared = bytes.type.split(';')[0]?.trim().toLowerCase() ?? '';
  const head = new Uint8Array(await bytes.slice(0, HEAD_BYTES).arrayBuffer());
  const text = textOf(head);
  const signature = (await signatureOf(bytes))?.mime;
  if (wanted === 'link-target') {
    if (/^\s*attachment/i.test(contentDisposition ?? '')) return true;
    return !isOtherThanNamed(nameOf(url), signature, text, declared);
  }
  if (head.length === 0) return false;
  if (wanted === 'media') {
    return signature ? PLAYED.test(signature) : text === null && !declared.startsWith('image/');
  }
  if (signature?.startsWith('image/') || (text !== null && isSvgText(text))) return true;
  if (declared === 'image/svg+xml' && head[0] === 0x1f && head[1] === 0x8b) return true;
  const isUnknown = signature === undefined && text === null;
  return isUnknown && decodes(bytes);
}

/** A link to `report.pdf` that leads to text without a signature, a link to `notes.txt` that leads to a page. */
function isOtherThanNamed(
  name: string,
  signature: string | undefined,
  text: string | null,
  declared: string,
) {
  const isBare = signature === undefined || signature === 'application/xml';
  if (BINARY_NAME.test(name)) return isBare && text !== null;
  if (!ANY_NAME.test(name) || PAGE_NAME.test(name)) return false;
  const saysPage = declared === 'text/html' || declared === 'application/xhtml+xml';
  return saysPage && /^\s*(<!--[^>]*>\s*)?<(!doctype html|html|head|body)\b/i.test(text ?? '');
}

/** The text that bytes are, or null: UTF-16 by its mark, otherwise whatever has no control characters. */
function textOf(head: Uint8Array<ArrayBuffer>): string | null {
  const mark = (head[0] ?? 0) * 256 + (head[1] ?? 0);
  if (mark === 0xfffe) return new TextDecoder('utf-16le').decode(head);
  if (mark === 0xfeff) return new TextDecoder('utf-16be').decode(head);
  return isWritten(head) ? new TextDecoder().decode(head) : null;
}

/** The name that a person reads in the URL; a folder has none. */
function nameOf(url: string): string {
  return new URL(url).pathname.endsWith('/') ? '' : fileNameOfUrl(url).trim();
}

async function canDraw(bytes: Blob): Promise<boolean> {
  try {
    (await createImageBitmap(bytes)).close();
    return true;
  } catch {
    return false;
  }
}
