import * as v from 'valibot';

/** An absolute http or https URL; `javascript:` and the like are refused. */
export const HttpUrlSchema = v.pipe(v.string(), v.url(), v.regex(/^https?:\/\//i, 'not an http(s) URL'));

/** An absolute UTC time such as `2026-11-22T01:30:00.000Z`. */
export const TimestampSchema = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(Date.parse(text)), 'not a date and time'),
);

/** Headers to send byte for byte, by lower-case name. */
export const HeadersSchema = v.record(v.string(), v.string());

export const NonNegativeIntegerSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/**
 * A list from an issuer that may be newer than this client: entries it does not know are dropped.
 */
export function knownEntriesOf<const T extends string>(known: readonly T[]) {
  return v.pipe(
    v.array(v.string()),
    v.transform((entries) =>
      entries.filter((entry): entry is T => (known as readonly string[]).includes(entry)),
    ),
  );
}
