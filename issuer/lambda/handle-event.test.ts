import { describe, expect, it } from 'vitest';
import { DOORS, functionUrlEvent, restApiEvent } from '../testing/lambda-events.ts';
import { BYTES, handle, seen } from './handle-event.fixture.ts';

describe.each(DOORS)('behind %s', (_door, eventOf) => {
  it.each([
    ['a text', '{"name":"한글"}'],
    ['bytes', BYTES],
  ])('%s arrives as it was sent', async (_, body) => {
    const { body: arrived, method } = await seen(eventOf({ method: 'POST', body }));
    expect(Buffer.from(arrived, 'base64')).toEqual(Buffer.from(body));
    expect(method).toBe('POST');
  });

  it.each([
    ['stream', 'a=1&b=%ED%95%9C'],
    ['form', { a: '1', b: '한' }],
    ['blob', 'application/x-www-form-urlencoded'],
    ['bytes', 15],
  ])('a body is read as %s, and once', async (way, content) => {
    const headers: [string, string][] = [['content-type', 'application/x-www-form-urlencoded']];
    const event = eventOf({ method: 'POST', target: `/read/${way}`, headers, body: 'a=1&b=%ED%95%9C' });
    expect(await seen(event)).toEqual([content, true, 'TypeError']);
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

it('takes what a header may hold as bytes, whatever signs they make', async () => {
  const event = { ...functionUrlEvent(), headers: { 'x-name': '한', 'x-latin': 'é' } };
  const { headers } = await seen(event);
  expect(Buffer.from(headers['x-name'], 'latin1').toString()).toBe('한');
  expect(headers['x-latin']).toBe('é');
});
