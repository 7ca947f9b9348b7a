import { decodeBytes, unescapePercent } from './decode-bytes.ts';

/**
 * The last path segment of a URL, or an empty string. Read as browsers read it: what is no escape stays (`100%.png`), and
 * escapes of no known charset stay as they are written.
 *
 * @param language of the browser, for escapes of another charset than UTF-8
 */
export function fileNameOfUrl(url: string, language = 'en'): string {
  if (!URL.canParse(url)) return '';
  const { protocol, pathname } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:' && protocol !== 'file:') return '';
  const segment = pathname.split('/').filter(Boolean).at(-1) ?? '';
  return decodeBytes(unescapePercent(segment), language) ?? segment;
}
