import * as v from 'valibot';

/** Presigned URLs of temporary credentials have about 2,000 characters; S3 itself takes no head above 8 KB. */
const URL_MAX_LENGTH = 8192;

function parsed(text: string): URL | null {
  if (text.length > URL_MAX_LENGTH || !URL.canParse(text)) return null;
  const url = new URL(text);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && url.username === '' && url.password === '' ? url : null;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const ODD_CHARACTER = /[\u0000-\u0020\u007f]/;

/**
 * An absolute http or https URL as it was written, without a user name or password in it, without white space.
 * For what a person sees again as they wrote it, such as an endpoint.
 */
export const HttpUrlSchema = v.pipe(
  v.string(),
  v.check((text) => parsed(text) !== null && !ODD_CHARACTER.test(text), 'not an http(s) URL'),
);

/**
 * The same in the form that the URL parser gives it: what is shown, stored and requested is one and the same, and a line
 * break or a space that stood in the text is in none of them. For URLs that an endpoint answers with.
 */
export const WebUrlSchema = v.pipe(
  v.string(),
  v.check((text) => parsed(text) !== null, 'not an http(s) URL'),
  v.transform((text) => new URL(text).href),
);

/** An absolute UTC time such as `2026-11-22T01:30:00.000Z`. */
export const TimestampSchema = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(Date.parse(text)), 'not a date and time'),
);

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
