import { describe, expect, it } from 'vitest';
import { makePassword } from './make-password.ts';

const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));

describe('a password that was made', () => {
  it('has three groups of letters that nobody takes for others, and is never the same', () => {
    const made = Array.from({ length: 500 }, () => makePassword(random));
    for (const one of made) expect(one).toMatch(/^([b-df-hjkmnp-tv-z2-9]{4}-){2}[b-df-hjkmnp-tv-z2-9]{4}$/);
    expect(new Set(made).size).toBe(500);
  });

  it('is fair: bytes that would make some letters likelier are not used', () => {
    const batches = [[255, 252, 0, 27, 28, 251, 253, 254, 255, 1, 29, 55], new Array(12).fill(2)];
    const made = makePassword(() => Uint8Array.from(batches.shift() ?? []));
    expect(made).toBe('b9b9-cc9d-dddd');
    expect(batches).toEqual([]);
  });
});
