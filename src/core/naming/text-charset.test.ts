import { Buffer } from 'node:buffer';
import { expect, it } from 'vitest';
import { withCharset } from './text-charset.ts';
import { typeOfName } from './type-of-name.ts';

const read = (...bytes: number[]) => Buffer.from(bytes);
const LARGE_BYTES = 20 * 1024 * 1024;

it.each([
  ['text/plain', Buffer.from('hello'), 'text/plain; charset=utf-8'],
  ['text/plain', Buffer.from(''), 'text/plain; charset=utf-8'],
  ['text/csv', Buffer.from('\ufeff이름,값'), 'text/csv; charset=utf-8'],
  ['text/plain', Buffer.from('\u001b[31mred\u001b[0m'), 'text/plain; charset=utf-8'],
  ['text/plain', read(0xc7, 0xd1, 0xb1, 0xdb), 'text/plain'],
  ['text/plain', Buffer.from('caf\u00e9', 'latin1'), 'text/plain'],
  ['text/plain', read(0x1b, 0x24, 0x42, 0x46, 0x7c, 0x1b, 0x28, 0x42), 'text/plain'],
  ['text/plain', read(0xff, 0xfe, 0x41, 0x00), 'text/plain; charset=utf-16le'],
  ['text/plain', read(0xfe, 0xff, 0x00, 0x41), 'text/plain; charset=utf-16be'],
  ['text/plain', read(0x41, 0x00, 0x42), 'text/plain'],
  ['text/plain', Buffer.from('한글').subarray(0, 5), 'text/plain'],
  ['text/plain', Buffer.alloc(LARGE_BYTES, 'x'), 'text/plain'],
  ['text/plain;charset=euc-kr', Buffer.from('hello'), 'text/plain;charset=euc-kr'],
  ['image/png', Buffer.from('hello'), 'image/png'],
  ['', Buffer.from('hello'), ''],
])('%s (%#)', async (type, bytes, expected) => {
  const copy = async () => Uint8Array.from(bytes).buffer;
  expect(await withCharset(type, bytes.length, copy)).toBe(expected);
});

it.each([
  ['IMG_0001.HEIC', 'image/heic'],
  ['main.ts', 'text/plain'],
  ['App.TSX', 'text/plain'],
  ['a.b.csv', 'text/csv'],
  ['notes.md', 'text/markdown'],
  ['보고서.hwpx', 'application/hwp+zip'],
  ['.env', 'text/plain'],
  ['report', ''],
  ['slides.key', ''],
  ['a.constructor', ''],
  ['', ''],
])('the name %j tells %j', (name, type) => {
  expect(typeOfName(name)).toBe(type);
});
