import * as v from 'valibot';
import {
  BODY_FIELDS,
  bodyOf,
  CONTEXT_FIELDS,
  Headers1,
  HeadersMany,
  isGatewayName,
  Method,
} from './event-fields.ts';
import type { Incoming } from './incoming.ts';
import { spellPath, withoutPrefix } from './spell-path.ts';

/** Source: "Lambda proxy integrations in API Gateway" (REST), input format. */
export const PayloadV1Schema = v.object({
  httpMethod: Method,
  path: v.string(),
  headers: Headers1,
  multiValueHeaders: HeadersMany,
  queryStringParameters: v.nullish(v.record(v.string(), v.nullish(v.string()))),
  multiValueQueryStringParameters: v.nullish(v.record(v.string(), v.nullish(v.array(v.string())))),
  requestContext: v.object({
    ...CONTEXT_FIELDS,
    path: v.optional(v.string()),
    identity: v.object({ sourceIp: v.string() }),
  }),
  ...BODY_FIELDS,
});

type PayloadV1 = v.InferOutput<typeof PayloadV1Schema>;

export function readPayloadV1(event: PayloadV1, mount: string): Incoming {
  const { domainName, stage, identity } = event.requestContext;
  return {
    method: event.httpMethod,
    domainName,
    path: spellPath(pathOf(event, mount)),
    query: queryOf(event).toString(),
    headers: headersOf(event),
    body: bodyOf(event),
    sourceIp: identity.sourceIp,
    base: `https://${domainName}${isGatewayName(domainName) && stage !== '$default' ? `/${stage}` : ''}`,
  };
}

/**
 * Under the name that AWS gave it a REST API takes the stage off, and shows it in `requestContext.path` only; under a
 * domain of one's own both have the base path.
 */
function pathOf({ path, requestContext }: PayloadV1, mount: string): string {
  if (!isGatewayName(requestContext.domainName)) return withoutPrefix(path, mount);
  return path === requestContext.path ? withoutPrefix(path, `/${requestContext.stage}`) : path;
}

/** Names and values are decoded in the event. */
function queryOf({ queryStringParameters, multiValueQueryStringParameters }: PayloadV1): URLSearchParams {
  return new URLSearchParams(pairs(queryStringParameters, multiValueQueryStringParameters));
}

function headersOf({ headers, multiValueHeaders }: PayloadV1): [string, string][] {
  return pairs(headers, multiValueHeaders);
}

/** The field with all values of a name, if it is there; the other one has the last of each. */
function pairs(
  single: Record<string, string | null | undefined> | null | undefined,
  many: Record<string, string[] | null | undefined> | null | undefined,
): [string, string][] {
  const all =
    many ??
    Object.fromEntries(
      Object.entries(single ?? {}).map(([name, value]) => [name, value == null ? [] : [value]]),
    );
  return Object.entries(all).flatMap(([name, values]) =>
    (values ?? []).map((value): [string, string] => [name, value]),
  );
}
