import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LightHeaders } from './light-headers.ts';
import { LightResponse } from './light-response.ts';

// The server's adapter, which other tests load, has put a class of its own in the platform's place.
const { constructor: Platform } = await fetch('data:,');
beforeAll(() => void vi.stubGlobal('Response', Platform));
afterAll(() => void vi.unstubAllGlobals());

const BYTES = Uint8Array.from({ length: 256 }, (_, index) => index);
const READERS = ['arrayBuffer', 'text', 'json'] as const;

const BODIES: [string, () => BodyInit | null | undefined][] = [
  ['nothing', () => undefined],
  ['null', () => null],
  ['no letters', () => ''],
  ['a text', () => '한글 👍'],
  ['a text with a mark before it', () => '\ufeff{"a":1}'],
  ['half a character', () => 'a\ud83d'],
  ['bytes', () => BYTES],
  ['a part of some bytes', () => BYTES.subarray(65, 70)],
  ['a query', () => new URLSearchParams({ a: '1' })],
  ['a blob', () => new Blob(['{}'], { type: 'application/json' })],
  ['a stream', () => new Blob(['12']).stream()],
];

const INITS: ResponseInit[] = [
  {},
  { status: 404, headers: { 'content-type': 'application/problem+json' } },
  {
    status: 201,
    headers: [
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ],
  },
  { status: 204 },
  { status: 304, statusText: '' },
  { status: 200, statusText: 'Fine' },
  { status: 599 },
  { status: 600 },
  { status: 199 },
  { headers: { 'a b': '1' } },
];

/** Everything that the app could see of one that was just made, and is then read by `reader`. */
async function sightOf(make: () => Response | LightResponse, reader: (typeof READERS)[number]) {
  try {
    const response = make();
    const { status, statusText, ok } = response;
    const before = response.bodyUsed;
    const content = await response[reader]().catch((error: Error) => error.constructor.name);
    const after = response.bodyUsed;
    const again = await response[reader]().catch((error: Error) => error.constructor.name);
    return { status, statusText, ok, headers: [...response.headers], before, content, after, again };
  } catch (error) {
    return (error as Error).constructor.name;
  }
}

const cases = BODIES.flatMap(([name, body]) =>
  INITS.map((init): [string, string, () => BodyInit | null | undefined, ResponseInit] => [
    name,
    JSON.stringify(init),
    body,
    init,
  ]),
);

describe('a LightResponse is as the platform has it', () => {
  it.each(cases)('made of %s and %s', async (_, __, body, init) => {
    for (const reader of READERS) {
      expect(await sightOf(() => new LightResponse(body(), init), reader)).toEqual(
        await sightOf(() => new Response(body(), init), reader),
      );
    }
  });

  it.each(BODIES)('made of the body of another, with %s', async (_, body) => {
    const again = (Made: typeof Response | typeof LightResponse) => {
      const first = new Made(body(), { headers: { a: '1' } }) as Response;
      first.headers.delete('content-type');
      const second = new Made(first.body, first);
      second.headers.set('b', '2');
      return second;
    };
    for (const reader of READERS) {
      expect(await sightOf(() => again(LightResponse), reader)).toEqual(
        await sightOf(() => again(Response), reader),
      );
    }
  });

  it('whatever is asked of it', async () => {
    for (const Made of [Response, LightResponse]) {
      const form = new Made('a=1&b=2', { headers: { 'content-type': 'application/x-www-form-urlencoded' } });
      expect([...(await form.formData())]).toEqual([
        ['a', '1'],
        ['b', '2'],
      ]);
      expect(form.bodyUsed).toBe(true);
      await expect(form.text()).rejects.toThrow(TypeError);
      const typed = new Made('{}', { headers: { 'content-type': 'application/json' } });
      expect((await typed.blob()).type).toBe('application/json');
      const read = new Made('x');
      await read.text();
      await expect(read.blob()).rejects.toThrow(TypeError);
      expect(read.body).not.toBeNull();
      expect(new Made(null).body).toBeNull();
    }
  });

  it('keeps bytes that are changed afterwards', async () => {
    const bytes = Uint8Array.of(1, 2);
    const response = new LightResponse(bytes);
    bytes[0] = 9;
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(Uint8Array.of(1, 2));
  });

  it('is one of the platform where a stream is in it, with light headers too', async () => {
    const headers = new LightHeaders({ a: '1' }) as unknown as Headers;
    const response = new LightResponse(new Blob(['x']).stream(), { headers });
    expect(response).toBeInstanceOf(Response);
    expect(response.headers.get('a')).toBe('1');
    expect(await new Hono().get('/', () => response as unknown as Response).request('/')).toBe(response);
  });
});
