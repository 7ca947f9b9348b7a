import { describe, expect, it } from 'vitest';
import { chooser } from '../../testing/chooser.ts';
import { LightHeaders } from './light-headers.ts';

const NAMES = [
  'a',
  'Content-Type',
  'content-type',
  'X-Forwarded-For',
  'set-cookie',
  'Set-Cookie',
  'vary',
  'Z',
  'Cookie',
  '__proto__',
];
const BAD_NAMES = ['', 'a b', 'a:', 'é', 'a\n', '{}'];
const VALUES = ['', '1', ' two \t', 'a, b', '\r\nx\r\n', 'a=1; Path=/', 'é\xff', 'a  b'];
const BAD_VALUES = ['a\nb', 'a\0', '한', 'a\rb'];
const METHODS = ['append', 'set', 'get', 'has', 'delete'] as const;

/** What came of it: an error is one as good as another of its kind. */
function outcome<T>(run: () => T): T | string {
  try {
    return run();
  } catch (error) {
    return (error as Error).constructor.name;
  }
}

/** Everything that can be seen of one. */
const sightOf = (headers: Headers | LightHeaders) => {
  const each: string[] = [];
  (headers as Headers).forEach((value, name, all) => {
    each.push(name, value, String(all === headers));
  });
  return {
    pairs: [...headers],
    entries: [...headers.entries()],
    keys: [...headers.keys()],
    values: [...headers.values()],
    cookies: headers.getSetCookie(),
    each,
  };
};

describe('LightHeaders are as the platform has them', () => {
  it('after thousands of calls', () => {
    const one = chooser(1);
    for (let round = 0; round < 300; round += 1) {
      const [ours, theirs] = [new LightHeaders(), new Headers()];
      for (let call = 0; call < 20; call += 1) {
        const method = one(METHODS);
        const name = one(one([NAMES, NAMES, NAMES, BAD_NAMES]));
        const value = one(one([VALUES, VALUES, BAD_VALUES]));
        const did = [method, name, value].map((part) => JSON.stringify(part)).join(' ');
        expect(
          outcome(() => ours[method](name, value)),
          did,
        ).toEqual(outcome(() => (theirs[method] as LightHeaders['set'])(name, value)));
        expect(sightOf(ours), did).toEqual(sightOf(theirs));
      }
    }
  });

  it.each<[string, ConstructorParameters<typeof Headers>[0]]>([
    ['nothing', undefined],
    ['a record', { B: '1', a: '2', 'Set-Cookie': 'x=1' }],
    [
      'pairs',
      [
        ['a', '1'],
        ['A', '2'],
        ['set-cookie', 'x=1'],
        ['set-cookie', 'y=2'],
      ],
    ],
    [
      'others',
      new Headers([
        ['set-cookie', 'x=1'],
        ['set-cookie', 'y=2'],
        ['b', '1'],
      ]),
    ],
    ['a wrong name', { 'a b': '1' }],
    ['a wrong value', { a: '1\n2' }],
  ])('made of %s', (_, init) => {
    expect(outcome(() => sightOf(new LightHeaders(init)))).toEqual(outcome(() => sightOf(new Headers(init))));
    if (init instanceof Headers)
      expect(sightOf(new LightHeaders(new LightHeaders(init)))).toEqual(sightOf(init));
  });

  it('without looking twice at the blanks within a value', () => {
    const value = `a${' '.repeat(100_000)}b`;
    const startedAt = performance.now();
    expect(new LightHeaders({ a: value }).get('a')).toBe(value);
    // Each blank seen from each one before it takes twenty seconds.
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it('where a number stands for a text', () => {
    const [ours, theirs] = [new LightHeaders(), new Headers()];
    for (const headers of [ours, theirs]) headers.set('content-length', 5 as unknown as string);
    expect(sightOf(ours)).toEqual(sightOf(theirs));
  });
});
