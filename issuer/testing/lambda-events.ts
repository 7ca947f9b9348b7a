/** A request as a client sends it. */
export interface Sent {
  method?: string;
  /** As it is on the wire: percent-encoded, with its query. */
  target?: string;
  headers?: [name: string, value: string][];
  /** Text goes into the event as it is, bytes as base64. */
  body?: string | Uint8Array;
  stage?: string;
  domainName?: string;
  sourceIp?: string;
}

type Event = Record<string, unknown>;

const SOURCE_IP = '203.0.113.7';

export const FUNCTION_URL_NAME = 'abcdefghijklmnopqrstuvwxyz012345.lambda-url.eu-central-1.on.aws';
export const GATEWAY_NAME = 'a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com';

/** As a Function URL hands it over: the fields and their order are those of AWS's own example. */
export function functionUrlEvent(sent: Sent = {}): Event {
  const [path] = splitTarget(sent);
  return payloadV2({ domainName: FUNCTION_URL_NAME, ...sent, stage: '$default' }, path);
}

/** As an HTTP API does: the path is decoded, and the stage stands before it. */
export function httpApiEvent(sent: Sent = {}): Event {
  const { stage = '$default' } = sent;
  const [path] = splitTarget(sent);
  const rawPath = `${stage === '$default' ? '' : `/${stage}`}${decodeURIComponent(path)}`;
  return payloadV2({ domainName: GATEWAY_NAME, ...sent, stage }, rawPath);
}

function payloadV2(sent: Sent, rawPath: string): Event {
  const { method = 'GET', headers = [], stage, domainName = '', sourceIp = SOURCE_IP } = sent;
  const [, rawQueryString] = splitTarget(sent);
  const cookies = headers.filter(([name]) => name === 'cookie').flatMap(([, value]) => value.split('; '));
  const others = new Headers(headers.filter(([name]) => name !== 'cookie'));
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    ...(cookies.length > 0 && { cookies }),
    headers: {
      'x-amzn-tls-version': 'TLSv1.3',
      'x-forwarded-proto': 'https',
      'x-forwarded-port': '443',
      host: domainName,
      ...Object.fromEntries(others),
      'x-forwarded-for': [others.get('x-forwarded-for'), sourceIp].filter(Boolean).join(', '),
    },
    requestContext: {
      accountId: 'anonymous',
      apiId: domainName.split('.')[0],
      domainName,
      domainPrefix: domainName.split('.')[0],
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp, userAgent: 'test' },
      requestId: '0f0e0d0c-0000-4000-8000-000000000001',
      routeKey: '$default',
      stage,
      time: '26/Nov/2026:12:00:00 +0000',
      timeEpoch: 1795694400000,
    },
    ...bodyFields(sent),
  };
}

/** As a REST API with a proxy resource does: names and values of the query are decoded, and without the stage. */
export function restApiEvent(sent: Sent = {}): Event {
  const { method = 'GET', headers = [], stage = 'prod', sourceIp = SOURCE_IP } = sent;
  const domainName = sent.domainName ?? GATEWAY_NAME;
  const [path, query] = splitTarget(sent);
  const all = [['Host', domainName], ...headers, ['X-Forwarded-For', sourceIp]] as [string, string][];
  const multiValueHeaders = gather(all);
  const multiValueQueryStringParameters = gather([...new URLSearchParams(query)]);
  const hasQuery = query !== '';
  return {
    resource: '/{proxy+}',
    path,
    httpMethod: method,
    headers: lastOf(multiValueHeaders),
    multiValueHeaders,
    queryStringParameters: hasQuery ? lastOf(multiValueQueryStringParameters) : null,
    multiValueQueryStringParameters: hasQuery ? multiValueQueryStringParameters : null,
    pathParameters: { proxy: path.slice(1) },
    stageVariables: null,
    requestContext: {
      resourcePath: '/{proxy+}',
      httpMethod: method,
      path: domainName === GATEWAY_NAME ? `/${stage}${path}` : path,
      accountId: '123456789012',
      protocol: 'HTTP/1.1',
      stage,
      domainPrefix: domainName.split('.')[0],
      requestTimeEpoch: 1795694400000,
      requestId: '0f0e0d0c-0000-4000-8000-000000000002',
      identity: { sourceIp, userAgent: 'test', accountId: null },
      domainName,
      apiId: 'a1b2c3d4e5',
    },
    ...{ body: null, ...bodyFields(sent) },
  };
}

/** Each door with what it makes of a request. */
export const DOORS: [door: string, eventOf: (sent: Sent) => Event][] = [
  ['a Function URL', functionUrlEvent],
  ['an HTTP API', httpApiEvent],
  ['a REST API', restApiEvent],
];

function splitTarget({ target = '/' }: Sent): [path: string, query: string] {
  const at = target.indexOf('?');
  return at < 0 ? [target, ''] : [target.slice(0, at), target.slice(at + 1)];
}

function bodyFields({ body }: Sent): Event {
  if (body === undefined) return { isBase64Encoded: false };
  return typeof body === 'string'
    ? { body, isBase64Encoded: false }
    : { body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
}

function gather(pairs: [string, string][]): Record<string, string[]> {
  const all = new Map<string, string[]>();
  for (const [name, value] of pairs) all.set(name, [...(all.get(name) ?? []), value]);
  return Object.fromEntries(all);
}

function lastOf(all: Record<string, string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(all).map(([name, values]) => [name, values.at(-1) ?? '']));
}
