import type { Finder, FoundSecret } from './found-secret.ts';

/** RFC 5321: the longest that each may be. */
const LOCAL_MAX = 64;
const DOMAIN_MAX = 253;

/** ASCII signs of a mailbox's name, and letters of any script. */
const IN_LOCAL = /[\p{L}\p{N}.!#$%&'*+?^_`{|}~-]/u;
const IN_DOMAIN = /[\p{L}\p{N}.-]/u;
const TOP_LEVEL = /^(?:\p{L}{2,24}|xn--[a-z0-9-]{2,59})$/iu;

/** `icon@2x.png` is a picture, `app@1.4.2` a package. */
const FILE_ENDINGS = new Set(
  'png jpg jpeg gif webp avif svg ico bmp js mjs cjs ts tsx jsx css scss json map html htm xml txt pdf exe dll'.split(
    ' ',
  ),
);

/** Addresses of mail. Found from the @ outwards, so that no text is read twice. */
export const findMail: Finder = (text) => {
  const found: FoundSecret[] = [];
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const address = addressAround(text, at);
    if (address && address.start >= (found.at(-1)?.end ?? 0)) found.push(address);
  }
  return found;
};

function addressAround(text: string, at: number): FoundSecret | undefined {
  let start = at;
  while (start > 0 && at - start < LOCAL_MAX && IN_LOCAL.test(text.charAt(start - 1))) start -= 1;
  let end = at + 1;
  while (end < text.length && end - at <= DOMAIN_MAX && IN_DOMAIN.test(text.charAt(end))) end += 1;
  // A sentence ends behind it, or it stands in quotes.
  while (end > at + 1 && /[.-]/.test(text.charAt(end - 1))) end -= 1;
  while (start < at && /['.`{|*#=]/.test(text.charAt(start))) start += 1;
  const local = text.slice(start, at);
  const labels = text.slice(at + 1, end).split('.');
  const top = labels.at(-1) ?? '';
  if (!/[\p{L}\p{N}]/u.test(local) || local.includes('..') || labels.length < 2) return undefined;
  if (labels.some((label) => label === '' || label.startsWith('-') || label.length > 63)) return undefined;
  if (!TOP_LEVEL.test(top) || FILE_ENDINGS.has(top.toLowerCase())) return undefined;
  // `https://user@host/`, `git@host:path`: who one signs in as, and not where one gets mail.
  if (text.slice(0, start).endsWith('/') || /^:[\w~/]/.test(text.slice(end, end + 2))) return undefined;
  return { kind: 'mail', start, end };
}
