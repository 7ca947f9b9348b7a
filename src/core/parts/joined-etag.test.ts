import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { isJoinedOf, joinedETag } from './joined-etag.ts';

const md5 = (bytes: string | Buffer) => createHash('md5').update(bytes).digest();
const texts = ['first', 'second', 'third'];
const parts = texts.map((text) => ({
  etag: `"${md5(text).toString('hex')}"`,
  sizeBytes: text.length,
}));
const etag = `"${md5(Buffer.concat(texts.map(md5))).toString('hex')}-3"`;
const sizeBytes = texts.join('').length;

it('knows the object of the parts by its size and its ETag, however that is written', () => {
  expect(`"${joinedETag(parts)}"`).toBe(etag);
  for (const written of [etag, etag.replaceAll('"', ''), `W/${etag}`, etag.toUpperCase()]) {
    expect(isJoinedOf(parts, { sizeBytes, etag: written }), written).toBe(true);
  }
});

it('takes nothing else for it', () => {
  expect(isJoinedOf(parts, { sizeBytes: sizeBytes + 1, etag })).toBe(false);
  expect(isJoinedOf(parts, { sizeBytes, etag: null })).toBe(false);
  expect(isJoinedOf(parts, { sizeBytes, etag: etag.replace('-3', '-2') })).toBe(false);
  expect(isJoinedOf(parts.slice(0, 2), { sizeBytes, etag })).toBe(false);
  expect(isJoinedOf([], { sizeBytes: 0, etag })).toBe(false);
});

it('does not guess where a part has an ETag of another kind, or none', () => {
  const odd = parts.map((part, index) => (index === 0 ? { ...part, etag: '"abc"' } : part));
  const hidden = parts.map((part, index) => (index === 0 ? { ...part, etag: null } : part));
  expect([joinedETag(odd), joinedETag(hidden)]).toEqual([null, null]);
});
