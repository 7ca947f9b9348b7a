import { describe, expect, it } from 'vitest';
import { presignedExpiry, publicObjectUrl, signedHeaderNames } from './object-address.ts';

const at = Date.UTC(2026, 10, 22, 1, 30, 5);

describe('the end of a presigned URL', () => {
  it.each([
    ['X-Amz-Date=20261122T013005Z&X-Amz-Expires=600', at + 600_000],
    ['x-amz-date=20261122T013005Z&X-AMZ-EXPIRES=600', at + 600_000],
    ['X-Goog-Date=20261122T013005Z&X-Goog-Expires=600', at + 600_000],
    [`AWSAccessKeyId=AKIA&Signature=x&Expires=${at / 1000}`, at],
    ['X-Amz-Date=20261122T013005Z', null],
    ['X-Amz-Date=20261122T013005Z&X-Amz-Expires=', null],
    ['X-Amz-Date=20261122T013005Z&X-Amz-Expires=1e9', null],
    ['X-Amz-Date=yesterday&X-Amz-Expires=600', null],
    ['Expires=1795311005', null],
    ['', null],
  ])('%s', (query, end) => {
    expect(presignedExpiry(`https://b.example.com/k?${query}`)).toBe(end);
  });
});

it.each([
  ['X-Amz-SignedHeaders=content-type%3Bhost%3Bx-amz-acl', ['content-type', 'x-amz-acl']],
  [
    'X-Amz-SignedHeaders=Content-Type;Host;X-Amz-Server-Side-Encryption',
    ['content-type', 'x-amz-server-side-encryption'],
  ],
  ['x-amz-signedheaders=HOST', []],
  ['X-Goog-SignedHeaders=host;content-type', ['content-type']],
  ['', []],
])('signed headers of %s', (query, names) => {
  expect(signedHeaderNames(`https://b.example.com/k?${query}`)).toEqual(names);
});

it.each([
  ['https://f.example.com', 'a/한글 b.png', 'https://f.example.com/a/%ED%95%9C%EA%B8%80%20b.png'],
  ['https://f.example.com//', 'a?b#c%d.png', 'https://f.example.com/a%3Fb%23c%25d.png'],
  ['https://f.example.com/files/', 'a//b', 'https://f.example.com/files/a//b'],
  ['https://F.example.com:443/x y', 'k', 'https://f.example.com/x%20y/k'],
  ['https://f.example.com', '../../etc', null],
  ['https://f.example.com', 'half \ud83d.png', null],
  ['https://f.example.com', 'a/./b', null],
])('%s and the key %s', (base, key, url) => {
  expect(publicObjectUrl(base, key)).toBe(url);
});
