import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { md5 } from './md5.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

it('has the values of RFC 1321', () => {
  const of = (text: string) => hex(md5(new TextEncoder().encode(text)));
  expect(of('')).toBe('d41d8cd98f00b204e9800998ecf8427e');
  expect(of('abc')).toBe('900150983cd24fb0d6963f7d28e17f72');
  expect(of('12345678901234567890'.repeat(4))).toBe('57edf4a22be3c955ac49da2e2107b67a');
});

it('is that of OpenSSL at every length around the ends of blocks', () => {
  for (let length = 0; length <= 200; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 31 + length * 7) & 0xff);
    expect(hex(md5(bytes)), `of ${length} bytes`).toBe(createHash('md5').update(bytes).digest('hex'));
  }
  const all = Uint8Array.from({ length: 160_000 }, (_, at) => (at * at) & 0xff);
  expect(hex(md5(all))).toBe(createHash('md5').update(all).digest('hex'));
});
