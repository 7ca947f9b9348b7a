import * as v from 'valibot';

/** `token` of RFC 9110 section 5.6.2, in lower case. */
const HEADER_NAME = /^[a-z0-9!#$%&'*+.^_`|~-]+$/;

/** `field-value` of RFC 9110 section 5.5 within Latin-1, which is all that a browser sends. */
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

export const isHeaderValue = (text: string): boolean => HEADER_VALUE.test(text);

/** Go's `http.Header` writes lists, hand-made endpoints numbers; null is a header that is not to be sent. */
const WrittenValueSchema = v.nullish(
  v.union([v.string(), v.number(), v.boolean(), v.array(v.union([v.string(), v.number()]))]),
);

/** White space around a value is no part of it (RFC 9110 section 5.5), and browsers leave it out. */
const textOf = (written: string | number | boolean | (string | number)[]) =>
  String(Array.isArray(written) ? written.join(', ') : written).trim();

/**
 * Headers to send, by lower-case name. Names are case-insensitive on the wire, so they are one here too: a map that knew
 * `Content-Type` and `content-type` apart would send the header twice. Twice with one value counts once; twice with two
 * values is refused, because no one could say which was signed.
 */
export const HeadersSchema = v.pipe(
  v.record(v.string(), WrittenValueSchema),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const headers = new Map<string, string>();
    for (const [written, given] of Object.entries(dataset.value)) {
      if (given === null || given === undefined) continue;
      const name = written.trim().toLowerCase();
      const value = textOf(given);
      if (!HEADER_NAME.test(name)) addIssue({ message: 'holds a name that is no header name' });
      else if (!isHeaderValue(value)) addIssue({ message: `${name} has a value that no header can have` });
      else if ((headers.get(name) ?? value) !== value) addIssue({ message: `${name} is there twice` });
      else {
        headers.set(name, value);
        continue;
      }
      return NEVER;
    }
    return Object.fromEntries(headers) as Record<string, string>;
  }),
);
