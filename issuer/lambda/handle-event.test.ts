import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { clientAddress } from '../access/client-address.ts';
import type { IssuerEnv } from '../context.ts';
import {
  DOORS,
  functionUrlEvent,
  GATEWAY_NAME,
  httpApiEvent,
  restApiEvent,
} from '../testing/lambda-events.ts';
import { handleEvents } from './handle-event.ts';

const BYTES = Uint8Array.from({ length: 256 }, (_, index) => index);

/** Tells what reached it. */
const app = new Hono<IssuerEnv>();
app.get('/bytes', (c) => c.body(BYTES));
app.get('/text', (c) => c.body('\ufeff한글 👍', 200, { 'content-type': 'application/octet-stream' }));
app.get('/away', (c) => c.redirect('https://s3.example.com/a%2Fb?x=1&y=2', 302));
app.get('/cookies', (c) => {
  c.header('set-cookie', 'a=1; Path=/', { append: true });
  c.header('set-cookie', 'b=2; Expires=Thu, 26 Nov 2026 12:00:00 GMT', { append: true });
  return c.body(null, 204);
});
app.all('*', async (c) =>
  c.json({
    method: c.req.method,
    url: c.req.url,
    path: c.req.path,
    queries: c.req.queries(),
    headers: Object.fromEntries(c.req.raw.headers),
    body: Buffer.from(await c.req.arrayBuffer()).toString('base64'),
    arrival: c.env.arrival,
    client: [clientAddress(c, false), clientAddress(c, true)],
  }),
);
const handle = handleEvents(app, undefined);
const seen = async (event: unknown, at = handle) => JSON.parse((await at(event)).body);

describe.each(DOORS)('behind %s', (_door, eventOf) => {
  it.each([
    ['a text', '{"name":"한글"}'],
    ['bytes', BYTES],
  ])('%s arrives as it was sent', async (_, body) => {
    const { body: arrived, method } = await seen(eventOf({ method: 'POST', body }));
    expect(Buffer.from(arrived, 'base64')).toEqual(Buffer.from(body));
    expect(method).toBe('POST');
  });

  it('a query keeps its order, its doubles and its encoded signs', async () => {
    const { queries } = await seen(eventOf({ target: '/q?a=1&b=x%26y%3D%2B&a=2&a=&c=%ED%95%9C%20d' }));
    expect(queries).toEqual({ a: ['1', '2', ''], b: ['x&y=+'], c: ['한 d'] });
  });

  it('headers that came twice, and cookies, are all there', async () => {
    const { headers } = await seen(
      eventOf({
        headers: [
          ['accept', 'text/html'],
          ['accept', 'application/json'],
          ['cookie', 'a=1; b=2'],
        ].filter(([name]) => eventOf === restApiEvent || name !== 'x-name') as [string, string][],
      }),
    );
    expect(headers).toMatchObject({ accept: 'text/html, application/json', cookie: 'a=1; b=2' });
  });

  it('the client is whom AWS saw, whatever the client says', async () => {
    const headers: [string, string][] = [['X-Forwarded-For', '6.6.6.6']];
    expect((await seen(eventOf({ headers }))).client).toEqual(['203.0.113.7', '6.6.6.6']);
    const { client } = await seen(eventOf({ sourceIp: '2001:db8:1:2:3::4' }));
    expect(client).toEqual(['2001:db8:1:2::/64', '2001:db8:1:2::/64']);
  });

  it('bytes go out as base64, and text as it is to the last sign', async () => {
    const bytes = await handle(eventOf({ target: '/bytes' }));
    expect(bytes).toMatchObject({ statusCode: 200, isBase64Encoded: true });
    expect(Buffer.from(bytes.body, 'base64')).toEqual(Buffer.from(BYTES));
    const text = await handle(eventOf({ target: '/text' }));
    expect(text).toMatchObject({ isBase64Encoded: false, body: '\ufeff한글 👍' });
  });

  it('a redirect keeps its address, and HEAD has no body', async () => {
    for (const method of ['GET', 'HEAD']) {
      const result = await handle(eventOf({ method, target: '/away' }));
      expect(result).toMatchObject({ statusCode: 302, body: '', isBase64Encoded: false });
      const location = result.headers?.location ?? result.multiValueHeaders?.location?.[0];
      expect(location).toBe('https://s3.example.com/a%2Fb?x=1&y=2');
    }
    const head = await handle(eventOf({ method: 'HEAD', target: '/text' }));
    expect(head).toMatchObject({ statusCode: 200, body: '' });
  });

  it('two cookies stay two', async () => {
    const { statusCode, cookies, multiValueHeaders, body } = await handle(eventOf({ target: '/cookies' }));
    expect([statusCode, body]).toEqual([204, '']);
    expect(cookies ?? multiValueHeaders?.['set-cookie']).toEqual([
      'a=1; Path=/',
      'b=2; Expires=Thu, 26 Nov 2026 12:00:00 GMT',
    ]);
  });

  it.each(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND'])(
    '%s with a body is answered',
    async (method) => {
      const result = await handle(eventOf({ method, target: '/m', body: 'x' }));
      expect(result.statusCode).toBe(200);
      if (method !== 'HEAD') expect(JSON.parse(result.body).method).toBe(method);
    },
  );

  it.each([
    ['/d/abc', '/d/abc'],
    ['/d/%ED%95%9C%20d', '/d/한 d'],
    ['/d/a%3Fb%23c', '/d/a%3Fb%23c'],
    ['/d/100%25', '/d/100%'],
    ['/d/100%2541', '/d/100%2541'],
    ['//d//abc', '//d//abc'],
    ['/d/../setup', '/d/../setup'],
    ['/', '/'],
  ])('%s is %s for the app', async (target, expected) => {
    const { path, queries } = await seen(eventOf({ target: `${target}?q=1` }));
    expect(decodeURIComponent(path.replace(/%(?![\dA-F]{2})/g, '%25'))).toBe(
      decodeURIComponent(expected.replace(/%(?![\dA-F]{2})/g, '%25')),
    );
    expect(queries).toEqual({ q: ['1'] });
  });
});

it.each([
  ['a Function URL', functionUrlEvent],
  ['a REST API', restApiEvent],
])('%s keeps a path as it was written', async (_door, eventOf) => {
  for (const target of ['/d/a%2Fb', '/d/%2e%2e/x', '/d/./x/', '/d/%zz', '/d/%41%E0']) {
    const { url, arrival } = await seen(eventOf({ target: `${target}?a=%2F` }));
    expect(new URL(arrival.publicBase).origin + target).toBe(url.split('?')[0]);
  }
});

describe('the address before the path', () => {
  const baseOf = async (event: unknown, at = handle) => {
    const { arrival, path } = await seen(event, at);
    return [arrival.publicBase, path];
  };

  it.each(['prod', 'v1', 'd'])('has the stage %s, and the path has not', async (stage) => {
    const target = '/v1/capabilities';
    const expected = [`https://${GATEWAY_NAME}/${stage}`, target];
    expect(await baseOf(httpApiEvent({ stage, target }))).toEqual(expected);
    expect(await baseOf(restApiEvent({ stage, target }))).toEqual(expected);
    const doubled = `/${stage}/${stage}`;
    expect((await baseOf(httpApiEvent({ stage, target: doubled })))[1]).toBe(doubled);
    expect((await baseOf(restApiEvent({ stage, target: doubled })))[1]).toBe(doubled);
  });

  it('of the stage alone is its root', async () => {
    const event = { ...httpApiEvent({ stage: 'prod' }), rawPath: '/prod' };
    expect(await baseOf(event)).toEqual([`https://${GATEWAY_NAME}/prod`, '/']);
  });

  it('is a name of one’s own, with the base path that PUTLINK_PUBLIC_URL tells', async () => {
    const domainName = 'files.example.com';
    expect(await baseOf(httpApiEvent({ domainName, stage: 'prod', target: '/d/x' }))).toEqual([
      'https://files.example.com',
      '/d/x',
    ]);
    const mounted = handleEvents(app, 'https://files.example.com/share');
    const event = restApiEvent({ domainName, target: '/share/d/x' });
    expect((await baseOf(event, mounted))[1]).toBe('/d/x');
    const near = restApiEvent({ domainName, target: '/shared/d/x' });
    expect((await baseOf(near, mounted))[1]).toBe('/shared/d/x');
  });
});

describe('an event that is no request', () => {
  const context = (event: Record<string, unknown>, more: object) => ({
    ...event,
    requestContext: { ...(event.requestContext as object), ...more },
  });
  it.each<[string, unknown, RegExp]>([
    ['nothing', undefined, /no object/],
    ['a text', 'ping', /no object/],
    ['an empty object', {}, /neither version 2\.0 nor/],
    ['a schedule', { version: '0', source: 'aws.events', 'detail-type': 'Scheduled Event' }, /neither/],
    ['a queue', { Records: [{ eventSource: 'aws:sqs', body: 'secret' }] }, /neither/],
    ['a load balancer', { httpMethod: 'GET', path: '/', requestContext: { elb: {} } }, /load balancer/],
    ['version 2.0 alone', { version: '2.0' }, /rawPath is missing/],
    ['no context', { ...functionUrlEvent(), requestContext: undefined }, /requestContext is missing/],
    ['no method', context(functionUrlEvent(), { http: {} }), /requestContext\.http\.method is/],
    ['no name', context(functionUrlEvent(), { domainName: undefined }), /requestContext\.domainName is/],
    ['a name with a path', context(httpApiEvent(), { domainName: 'a.example/b@c' }), /domainName is/],
    ['a body of another kind', { ...functionUrlEvent(), body: { secret: 1 } }, /body is missing or wrong/],
    ['a REST event cut short', { httpMethod: 'GET' }, /path is missing/],
    [
      'headers of another kind',
      { ...restApiEvent(), multiValueHeaders: { a: 'secret' } },
      /multiValueHeaders\.a/,
    ],
    [
      'a header with a line end',
      { ...functionUrlEvent(), headers: { a: 'x\r\nsecret: 1' } },
      /headers\.a is/,
    ],
  ])('(%s) is refused by the name of what is wrong', async (_, event, reason) => {
    const refusal = await handle(event).catch((error: Error) => error);
    expect(refusal).toMatchObject({ name: 'EventError', message: expect.stringMatching(reason) });
    expect((refusal as Error).message).not.toContain('secret');
  });
});

it('takes what a header may hold as bytes, whatever signs they make', async () => {
  const event = { ...functionUrlEvent(), headers: { 'x-name': '한', 'x-latin': 'é' } };
  const { headers } = await seen(event);
  expect(Buffer.from(headers['x-name'], 'latin1').toString()).toBe('한');
  expect(headers['x-latin']).toBe('é');
});
