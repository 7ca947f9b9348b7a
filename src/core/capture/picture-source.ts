import type { PicturedPage } from './taken-picture.ts';

/** As the contract takes them. */
const TITLE_MAX_LENGTH = 1000;
const URL_MAX_LENGTH = 1500;

/**
 * What goes with a picture of where it is from. The address without what follows `?` or `#`, for that is where keys to a page
 * are; none of a private window.
 */
export function sourceOf({ title, url }: PicturedPage): { title?: string; url?: string } {
  const address = url !== undefined && URL.canParse(url) ? new URL(url) : undefined;
  const plain = address && `${address.origin}${address.pathname}`;
  return {
    ...(title === '' ? {} : { title: title.slice(0, TITLE_MAX_LENGTH) }),
    ...(plain && /^https?:/.test(plain) && plain.length <= URL_MAX_LENGTH ? { url: plain } : {}),
  };
}
