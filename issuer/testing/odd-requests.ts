import { chooser } from './chooser.ts';
import type { Sent } from './lambda-events.ts';

/** An origin that may be let in. */
export const EXTENSION = `chrome-extension://${'a'.repeat(32)}`;

const METHODS = ['GET', 'GET', 'HEAD', 'POST', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'];

export const ODD_PATHS = [
  '/',
  '/setup',
  '/setup/',
  '//setup',
  '/d/abc',
  `/d/${'a'.repeat(30)}`,
  '/d/',
  '/d/%ED%95%9C%20x',
  '/d/a@b:c',
  '/d/a;b=c,d',
  "/d/!$&'()*+",
  '/d//',
  '/d/__proto__',
  '/v1/capabilities',
  '/v1/capabilities/',
  '/v1/Capabilities',
  '/v1/uploads',
  '/v1/uploads/x/complete',
  '/v1/links',
  `/v1/links/${'a'.repeat(30)}`,
  '/v1/objects',
  '/v1/usage',
  `/v1/echo/${'c'.repeat(22)}`,
  '/v1/echo/short',
  '/v1/sign-in',
  '/v1/invitations',
  '/nothing/here',
  '/%73etup',
  '/*',
  '/:id',
  '/constructor',
];

const QUERIES = [
  '',
  '?',
  '?a',
  '?key=alice/none',
  '?key=alice%2Fnone',
  '?key=bob/none',
  '?key=',
  '?key=%ED%95%9C',
  '?key=a+b&key=c',
  '?a=1&&b==2',
  '?key=alice/..%2f..%2fx',
  '?__proto__=1',
  '?download=1&waited=1',
];

const HEADERS: [name: string, value: string][][] = [
  [],
  [['content-type', 'application/json']],
  [['Content-Type', 'application/json; charset=utf-16']],
  [['content-type', 'application/x-www-form-urlencoded']],
  [['origin', EXTENSION]],
  [['origin', 'null']],
  [['Origin', 'https://example.com']],
  [['accept', 'text/html']],
  [['accept', '*/*;q=0.1, text/html;q=0']],
  [
    ['accept', 'text/html'],
    ['Accept', 'application/json'],
  ],
  [['accept-language', 'ko-KR,ko;q=0.9']],
  [['Accept-Language', 'xx, , ;;q=a']],
  [['user-agent', 'Mozilla/5.0 (X11; Linux x86_64)']],
  [['user-agent', 'Slackbot-LinkExpanding 1.0']],
  [['x-forwarded-host', 'evil.example']],
  [['x-forwarded-proto', 'gopher']],
  [['forwarded', 'host=evil.example']],
  [['x-http-method-override', 'DELETE']],
  [['authorization', 'Bearer upl_no']],
  [['authorization', 'Basic YTpi']],
  [['authorization', 'Bearer']],
  [['authorization', '']],
  [['sec-fetch-dest', 'document']],
  [['range', 'bytes=0-1']],
  [['if-none-match', '*']],
  [['__proto__', 'x']],
  [['x-long', 'x'.repeat(4000)]],
  [['x-blank', `a${' '.repeat(2000)}b`]],
  [['x-latin', '\xe9\xff']],
  [['cookie', 'a=1; b=2']],
];

const BODIES: (string | Uint8Array | undefined)[] = [
  undefined,
  '',
  '{}',
  '[]',
  'null',
  '{"filename":"a.txt","contentType":"text/plain","size":5}',
  '\ufeff{"filename":"\ufeff한글.txt","contentType":"text/plain","size":5}',
  '{"filename":"a\\u0000\\ud83d.txt","contentType":"a/b\\r\\nx: y","size":1e99}',
  '{"__proto__":{"filename":"a"},"constructor":1}',
  '{"filename":"a.txt","filename":""}',
  '{"key":"alice/none","expiresIn":60}',
  '{"key":"bob/none","expiresIn":-1}',
  '{"key":1,"expiresIn":"60"}',
  '{"filename":',
  'password=a&password=b',
  'password=%zz+%ED%95%9C',
  Uint8Array.of(0xff, 0xfe, 0x7b, 0),
  Uint8Array.of(0xef, 0xbb, 0xbf),
  `"${'x'.repeat(5000)}"`,
  `"${'x'.repeat(65_533)}"`,
  `"${'x'.repeat(65_535)}"`,
  ' '.repeat(66_000),
];

const JSON_TYPE: [string, string] = ['content-type', 'application/json'];
const UPLOAD = '{"filename":"a.txt","contentType":"text/plain","size":5}';

/** Requests that mean something. */
const SENSIBLE: Sent[] = [
  { method: 'GET', target: '/v1/capabilities' },
  { method: 'POST', target: '/v1/uploads', headers: [JSON_TYPE], body: UPLOAD },
  { method: 'POST', target: '/v1/links', headers: [JSON_TYPE], body: '{"key":"bob/none","expiresIn":60}' },
  { method: 'OPTIONS', target: '/v1/uploads', headers: [['origin', EXTENSION]] },
  {
    method: 'POST',
    target: `/d/${'a'.repeat(30)}`,
    headers: [['content-type', 'application/x-www-form-urlencoded']],
    body: 'password=a',
  },
  { method: 'GET', target: '/d/abc', headers: [['accept', 'text/html']] },
];

/** Requests that somebody might send, most of them wrong in some way; the same ones for a seed. */
export function oddRequests(count: number, seed: number, token: string): Sent[] {
  const one = chooser(seed);
  const bearer: [string, string][] = [['authorization', `Bearer ${token}`]];
  return Array.from({ length: count }, () => {
    const base = one(SENSIBLE);
    const method = one([base.method, one(METHODS)]) ?? '';
    const target = one([base.target, one(ODD_PATHS) + one(QUERIES)]) ?? '';
    const more = [...one([[], one(HEADERS)]), ...one([[], one(HEADERS)]), ...one([bearer, bearer, []])];
    const body = one([base.body, one(BODIES)]);
    return {
      method,
      target,
      headers: distinct([...more, ...(base.headers ?? [])]),
      // HTTP says nothing of a body there, and Node's client frames none.
      ...(body !== undefined && !/GET|HEAD|OPTIONS|DELETE/.test(method) && { body }),
    };
  });
}

/** A header that came twice is a list only where lists are meant, and doors differ in what they make of it elsewhere. */
function distinct(headers: [string, string][]): [string, string][] {
  const seen = new Set<string>();
  return headers.filter(([name]) => {
    const isFirst = name === 'Accept' || !seen.has(name.toLowerCase());
    seen.add(name.toLowerCase());
    return isFirst;
  });
}
