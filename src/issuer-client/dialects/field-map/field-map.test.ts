import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultFieldMap, type FieldMap, readFieldMap } from '../../../core/settings/field-map.ts';
import { valueAt } from '../../../core/sxcu/value-at.ts';
import { createIssuerClient } from '../../create-issuer-client.ts';
import { fillInJson, linesOf } from './fill-in.ts';
import { hideSecrets } from './hide-secrets.ts';
import { tryMap } from './try-map.ts';

describe('a place in an answer', () => {
  const answer = {
    data: { Files: [{ url: 'a' }, { url: 'b' }], 'a name': 1 },
    'x.y': { 'a]b': 2 },
    $id: 3,
    nothing: null,
  };
  it.each([
    ['data.Files[1].url', 'b'],
    ['$.data.files[0].url', 'a'],
    ['data["a name"]', 1],
    ["$['data']['Files'][0]['url']", 'a'],
    ['["x.y"]["a]b"]', 2],
    ["$['x.y']", answer['x.y']],
    ['$id', 3],
    ['$.$id', 3],
    ['data.Files', answer.data.Files],
    ['data.Files[*].url', undefined],
    ['data.Files[-1]', undefined],
    ['[[[', answer],
    ['nothing', null],
    ['nothing.more', undefined],
    ['data.Files[7].url', undefined],
    ['constructor', undefined],
    ['data.__proto__.polluted', undefined],
    ['a.'.repeat(50), undefined],
  ])('%s', (place, expected) => {
    expect(valueAt(answer, place)).toEqual(expected);
  });
});

it('placeholders are filled in where JSON has texts, and nowhere else', () => {
  const facts = { name: 'a "b".png', key: 'k', type: 'image/png', size: '5', token: 't' };
  expect(
    fillInJson(
      { file: { name: '{name}', size: '{size}', about: '{size} bytes' }, '{name}': [true, '{x}'] },
      facts,
    ),
  ).toEqual({
    file: { name: 'a "b".png', size: 5, about: '5 bytes' },
    '{name}': [true, '{x}'],
  });
});

it('lines without a sign are none', () => {
  expect(linesOf('X-Api-Key: a:b\n\n: x\nnonsense\nB:', ':')).toEqual([
    ['X-Api-Key', 'a:b'],
    ['B', ''],
  ]);
});

it('a stored map that is damaged is mended field by field', () => {
  expect(readFieldMap(undefined)).toEqual(defaultFieldMap);
  expect(readFieldMap({ method: 'DELETE', bodyKind: 7, urlAt: 'a', more: 1 })).toEqual({
    ...defaultFieldMap,
    urlAt: 'a',
  });
});

it('an answer is shown without what opens something', () => {
  const shown = JSON.stringify(
    hideSecrets(
      {
        url: 'https://b.example.com/k%20a?X-Amz-Signature=f00&X-Amz-Credential=AKIA',
        fields: { Policy: 'eyJ', 'x-amz-signature': 'f00', key: 'inbox/a.png' },
        jwt: `eyJ${'a'.repeat(60)}`,
        deletion: ['https://h.example.com/d/key-of-one', '/d/key-of-one?x=1', 'DELETE'],
        seen: 'https://h.example.com/of/upl_secret',
        note: 'a sentence that is long enough to be looked at, with spaces in it',
      },
      'upl_secret',
    ),
  );
  expect(shown).toBe(
    '{"url":"https://b.example.com/k%20a?X-Amz-Signature=•••&X-Amz-Credential=•••","fields":{"Policy":"•••","x-amz-signature":"•••","key":"inbox/a.png"},"jwt":"eyJaaa•••","deletion":["https://h.example.com/•••","/•••","DELETE"],"seen":"https://h.example.com/of/•••","note":"a sentence that is long enough to be looked at, with spaces in it"}',
  );
});

describe('an endpoint of no known kind', () => {
  let endpoint: string;
  const seen: {
    method: string | undefined;
    url: string | undefined;
    headers: IncomingMessage['headers'];
    body: string;
  }[] = [];
  const server = createServer(async (request, response) => {
    seen.push({
      method: request.method,
      url: request.url,
      headers: request.headers,
      body: await text(request),
    });
    if (request.url?.startsWith('/page'))
      return response.setHeader('content-type', 'text/html').end('<!doctype html><input type="password">');
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        result: {
          Put: '/bucket/k?X-Amz-Signature=f00',
          Headers: { 'Content-Type': ['text/plain'], 'X-Amz-Acl': 'private' },
          id: 7,
          view: '/f/7',
        },
      }),
    );
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/app`;
  });
  afterAll(() => server.close());

  const connectionFor = (map: Partial<FieldMap>) => ({
    endpoint,
    token: 'upl_secret',
    dialect: 'field-map' as const,
    publicBase: '',
    serverEncryption: 'none' as const,
    fieldMap: {
      ...defaultFieldMap,
      urlAt: 'result.put',
      keyAt: 'result.id',
      headersAt: 'result.headers',
      linkAt: 'result.view',
      ...map,
    },
  });
  const file = { name: '사진 1.png', type: 'image/png', sizeBytes: 5, folder: '' };

  it('is asked as the map says, and read where it says', async () => {
    const map = {
      path: '/sign?name={name}&n={size}',
      headers: 'X-Api-Key: {token}',
      body: '{"file": {"size": "{size}", "type": "{type}"}}',
    };
    const client = createIssuerClient(connectionFor(map));
    const ticket = await client.requestTicket(file);
    const asked = seen.at(-1);
    expect(asked).toMatchObject({ method: 'POST', url: `/sign?name=${encodeURIComponent(file.name)}&n=5` });
    expect(asked?.headers).toMatchObject({ 'x-api-key': 'upl_secret', 'content-type': 'application/json' });
    // Where the person has said how the token goes, it goes so and no second time.
    expect(asked?.headers).not.toHaveProperty('authorization');
    expect(JSON.parse(asked?.body ?? '')).toEqual({ file: { size: 5, type: 'image/png' } });
    expect(ticket).toMatchObject({
      url: new URL('/bucket/k?X-Amz-Signature=f00', endpoint).href,
      key: '7',
      headers: { 'content-type': 'text/plain', 'x-amz-acl': 'private' },
      downloadUrl: new URL('/f/7', endpoint).href,
    });
    const { url } = await client.requestLink({
      key: '7',
      name: 'x',
      expiresInSeconds: 60,
      downloadUrl: new URL('/f/7', endpoint).href,
    });
    expect(url).toBe(new URL('/f/7', endpoint).href);
  });

  it('may take a form, or a GET without a body', async () => {
    await createIssuerClient(
      connectionFor({ bodyKind: 'form', body: 'file=a&b {name}\nsize={size}' }),
    ).requestTicket(file);
    expect(seen.at(-1)?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
    expect(Object.fromEntries(new URLSearchParams(seen.at(-1)?.body))).toEqual({
      file: `a&b ${file.name}`,
      size: '5',
    });
    await createIssuerClient(connectionFor({ method: 'GET', path: '?f={key}' })).requestTicket(file);
    expect(seen.at(-1)).toMatchObject({ method: 'GET', body: '' });
    expect(seen.at(-1)?.headers.authorization).toBe('Bearer upl_secret');
  });

  it.each([
    [{ path: 'https://evil.example.com/{token}' }, { code: 'issuer-refused', detail: { reason: 'path' } }],
    [{ path: '//evil.example.com/' }, { code: 'issuer-refused', detail: { reason: 'path' } }],
    [{ headers: 'X Api: 1' }, { code: 'issuer-refused', detail: { reason: 'headers' } }],
    [{ headers: 'X-Name: 사진' }, { code: 'issuer-refused', detail: { reason: 'headers' } }],
    [{ body: '{"a": ' }, { code: 'issuer-refused', detail: { reason: 'body' } }],
    [{ urlAt: 'result.nothing' }, { code: 'not-an-issuer', detail: { reason: 'result.nothing' } }],
    [{ urlAt: 'result.id' }, { code: 'not-an-issuer', detail: { reason: 'result.id' } }],
    [{ path: '/page' }, { code: 'not-an-issuer', detail: { obstacle: 'sign-in' } }],
  ])('%j ends as %j', async (map, failure) => {
    const thrown = await createIssuerClient(connectionFor(map))
      .requestTicket(file)
      .catch((reason) => reason);
    expect(thrown.failure).toMatchObject(failure);
  });

  it('hears of a name in a header whatever its letters, and of no header that a name makes', async () => {
    const map = { headers: 'X-Name: {name}\nX-More: 1' };
    await createIssuerClient(connectionFor(map)).requestTicket(file);
    expect(decodeURIComponent(String(seen.at(-1)?.headers['x-name']))).toBe(file.name);
    const name = 'a\nX-More: 2\nX-Evil: 1';
    await createIssuerClient(connectionFor(map)).requestTicket({ ...file, name });
    const headers = seen.at(-1)?.headers ?? {};
    expect(decodeURIComponent(String(headers['x-name']))).toBe(name);
    expect(headers).toMatchObject({ 'x-more': '1' });
    expect(headers).not.toHaveProperty('x-evil');
  });

  it('is told the token as the map says, whatever header the settings named for another kind', async () => {
    await createIssuerClient({ ...connectionFor({}), tokenHeader: 'X-Old: {token}' }).requestTicket(file);
    expect(seen.at(-1)?.headers.authorization).toBe('Bearer upl_secret');
    expect(seen.at(-1)?.headers).not.toHaveProperty('x-old');
  });

  it('is tried without sending anything, and shown without secrets', async () => {
    const { answer, found, failure } = await tryMap(connectionFor({}));
    expect(failure).toBeUndefined();
    expect(answer).toContain('"Put": "/bucket/k');
    expect(answer).not.toContain('f00');
    expect(found).toMatchObject({
      to: new URL('/bucket/k', endpoint).href,
      key: '7',
      link: new URL('/f/7', endpoint).href,
    });
    expect(JSON.stringify(await tryMap(connectionFor({ urlAt: 'oops' })))).not.toMatch(/upl_secret|f00/);
  });
});
