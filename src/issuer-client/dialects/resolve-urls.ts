/** `url`, `uploadURL`, `signedUrl`, `completeSignedUrl`, and so on. */
const URL_FIELD = /url$/i;
/** A path, a path beside, another host by the same scheme. Any other text that is no URL stays none. */
const IS_RELATIVE = /^(\/|\.\.?\/)/;
/** Deeper than any answer that is known. */
const DEPTH_MAX = 6;

/**
 * The answer with those of its URLs made absolute that are relative to where it came from, as in a web page.
 *
 * @param below where its paths stand below an address, and not below its host
 */
export function resolveUrls(body: unknown, base: string, below?: string, depth = 0): unknown {
  if (typeof body !== 'object' || body === null || depth > DEPTH_MAX) return body;
  if (Array.isArray(body)) return body.map((entry) => resolveUrls(entry, base, below, depth + 1));
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      URL_FIELD.test(name) && typeof value === 'string' && IS_RELATIVE.test(value)
        ? below && /^\/(?!\/)/.test(value)
          ? below.replace(/(?<!\/)\/+$/, '') + value
          : resolveUrl(value, base)
        : resolveUrls(value, base, below, depth + 1),
    ]),
  );
}

/** One address; a text that is none stays as it is. */
export const resolveUrl = (text: string, base: string): string =>
  IS_RELATIVE.test(text) && URL.canParse(text, base) ? new URL(text, base).href : text;
