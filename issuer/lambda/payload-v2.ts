import * as v from 'valibot';
import {
  BODY_FIELDS,
  bodyOf,
  CONTEXT_FIELDS,
  Headers1,
  HeaderValue,
  isGatewayName,
  Method,
} from './event-fields.ts';
import type { Incoming } from './incoming.ts';
import { spellDecodedPath, spellPath, spellQuery, withoutPrefix } from './spell-path.ts';

/** Source: "Invoking Lambda function URLs", and "Lambda proxy integrations for HTTP APIs", payload format 2.0. */
export const PayloadV2Schema = v.object({
  rawPath: v.string(),
  rawQueryString: v.optional(v.string(), ''),
  cookies: v.nullish(v.array(HeaderValue)),
  headers: Headers1,
  requestContext: v.object({
    ...CONTEXT_FIELDS,
    http: v.object({ method: Method, sourceIp: v.string() }),
  }),
  ...BODY_FIELDS,
});

/** Headers that came twice are joined with commas already; cookies stand beside them. */
export function readPayloadV2(event: v.InferOutput<typeof PayloadV2Schema>): Incoming {
  const { http, domainName, stage } = event.requestContext;
  const prefix = stage === '$default' ? '' : `/${stage}`;
  // An HTTP API decodes the path before it hands it over; a Function URL does not.
  const isDecoded = !/\.lambda-url\./i.test(domainName);
  // The stage stands before it even under a domain of one's own, where nobody wrote it.
  const path = withoutPrefix(event.rawPath, prefix);
  const cookies = event.cookies ?? [];
  return {
    method: http.method,
    domainName,
    path: isDecoded ? spellDecodedPath(path) : spellPath(path),
    query: spellQuery(event.rawQueryString),
    headers: [
      ...Object.entries(event.headers ?? {}),
      ...(cookies.length > 0 ? [['cookie', cookies.join('; ')] as [string, string]] : []),
    ],
    body: bodyOf(event),
    sourceIp: http.sourceIp,
    base: `https://${domainName}${isGatewayName(domainName) ? prefix : ''}`,
  };
}
