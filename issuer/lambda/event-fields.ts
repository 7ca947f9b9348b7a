import * as v from 'valibot';

/** As a URL can hold it. */
export const HostName = v.pipe(v.string(), v.regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i));

/** A token of RFC 9110. */
export const Method = v.pipe(v.string(), v.regex(/^[\w!#$%&'*+.^`|~-]+$/));

/** Header names of RFC 9110, and values without what ends a line. */
const HeaderName = v.pipe(v.string(), v.regex(/^[\w!#$%&'*+.^`|~-]+$/));
export const HeaderValue = v.pipe(v.string(), v.regex(/^[^\0\r\n]*$/));

export const Headers1 = v.nullish(v.record(HeaderName, HeaderValue));
export const HeadersMany = v.nullish(v.record(HeaderName, v.nullish(v.array(HeaderValue))));

const Stage = v.pipe(v.string(), v.regex(/^[\w$-]+$/));
export const CONTEXT_FIELDS = { domainName: HostName, stage: Stage };
export const BODY_FIELDS = { body: v.nullish(v.string()), isBase64Encoded: v.optional(v.boolean()) };

/** The bytes of an event's body; undefined when there is none. */
export function bodyOf({
  body,
  isBase64Encoded,
}: {
  body?: string | null | undefined;
  isBase64Encoded?: boolean | undefined;
}): Uint8Array<ArrayBuffer> | undefined {
  if (body === undefined || body === null || body === '') return undefined;
  return new Uint8Array(Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'));
}

/** Whether a name is one that API Gateway gives, where the stage stands in the path. */
export function isGatewayName(domainName: string): boolean {
  return /\.execute-api\./i.test(domainName);
}
