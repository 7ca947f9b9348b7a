const IMF_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * Epoch ms of an HTTP date (`Sun, 22 Nov 2026 14:05:09 GMT`), whole seconds. Null for anything else: the two older
 * spellings are sent by nobody any more.
 *
 * Source: RFC 9110, 5.6.7.
 */
export function readHttpDate(text: string): number | null {
  const atMs = IMF_DATE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(atMs) ? null : atMs;
}
