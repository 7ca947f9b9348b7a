import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { LambdaResponseSchema, PresignResponseSchema } from './dialects.ts';
import { HeadersSchema } from './headers.ts';
import { LinkSchema } from './link.ts';
import { HttpUrlSchema, WebUrlSchema } from './primitives.ts';
import { PutTicketSchema } from './ticket.ts';

describe('headers of an answer', () => {
  it.each([
    [{ 'Content-Type': 'image/png' }, { 'content-type': 'image/png' }],
    [{ 'CONTENT-TYPE': 'image/png', 'content-type': 'image/png' }, { 'content-type': 'image/png' }],
    [{ 'X-Amz-Server-Side-Encryption': ['AES256'] }, { 'x-amz-server-side-encryption': 'AES256' }],
    [
      {
        Host: ['b.example.com'],
        'Content-Length': 3000,
        'x-amz-server-side-encryption-bucket-key-enabled': true,
      },
      {
        host: 'b.example.com',
        'content-length': '3000',
        'x-amz-server-side-encryption-bucket-key-enabled': 'true',
      },
    ],
    [{ 'x-amz-tagging': null, 'Cache-Control ': ' max-age=60\n' }, { 'cache-control': 'max-age=60' }],
    [
      { 'content-disposition': 'attachment; filename="\u00e9.png"' },
      { 'content-disposition': 'attachment; filename="\u00e9.png"' },
    ],
    [{}, {}],
  ])('%j are %j', (written, headers) => {
    expect(v.parse(HeadersSchema, written)).toEqual(headers);
  });

  it.each([
    [{ 'Content-Type': 'image/png', 'content-type': 'image/jpeg' }, 'content-type'],
    [{ 'x-amz-meta-a': 'x\r\nx-evil: 1' }, 'x-amz-meta-a'],
    [{ 'x-amz-meta-a': 'x\u0000' }, 'x-amz-meta-a'],
    [{ 'x-amz-meta-a': '사진' }, 'x-amz-meta-a'],
    [{ 'content type': 'image/png' }, 'header name'],
    [{ '': 'x' }, 'header name'],
    [{ 'x-amz-meta-a': { nested: 1 } }, ''],
    ['content-type: image/png', ''],
  ])('%j are refused', (written, named) => {
    const result = v.safeParse(HeadersSchema, written);
    expect(result.success).toBe(false);
    expect(result.issues?.[0].message).toContain(named);
  });
});

describe('URLs of an answer', () => {
  it.each([
    ['https://b.example.com/a\nb', 'https://b.example.com/ab'],
    [' HTTPS://B.Example.com:443/a b?x=\ty\r\n', 'https://b.example.com/a%20b?x=y'],
    ['http://b.example.com', 'http://b.example.com/'],
    ['https://b.example.com/\u0001"<>', 'https://b.example.com/%01%22%3C%3E'],
  ])('%j is kept as %s', (written, kept) => {
    const parsed = v.parse(WebUrlSchema, written);
    expect(parsed).toBe(kept);
    expect(parsed).toMatch(/^https?:\/\/[!-~]+$/);
    expect(v.parse(LinkSchema, { ...LINK, url: written }).url).toBe(parsed);
  });

  it.each([
    'javascript:alert(1)',
    'JavaScript://b.example.com/%0aalert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'blob:https://b.example.com/1',
    'https://user@b.example.com/',
    'https://user:pass@b.example.com/',
    'https://:pass@b.example.com/',
    'https://',
    '//b.example.com/a',
    '/a',
    '',
    `https://b.example.com/${'x'.repeat(9000)}`,
    7,
    null,
  ])('%j is none', (written) => {
    expect(v.safeParse(WebUrlSchema, written).success).toBe(false);
    expect(v.safeParse(HttpUrlSchema, written).success).toBe(false);
    expect(v.safeParse(LambdaResponseSchema, { uploadUrl: written }).success).toBe(false);
  });

  it('an endpoint stays as it was written, and has no white space', () => {
    expect(v.parse(HttpUrlSchema, 'https://issuer.example.com')).toBe('https://issuer.example.com');
    for (const odd of [
      'https://a.example.com/ b',
      'https://a.example.com/\n',
      'https://a.example.com/\u007f',
    ]) {
      expect(v.safeParse(HttpUrlSchema, odd).success).toBe(false);
    }
  });
});

const LINK = {
  id: 'l',
  url: '',
  expiresAt: '2026-11-22T01:30:00.000Z',
  kind: 'presigned',
  revocable: 'none',
  renewable: false,
};

describe('a simple endpoint', () => {
  it('may write its fields in any case', () => {
    expect(
      v.parse(LambdaResponseSchema, { uploadURL: 'https://b.example.com/k', Key: 'k', more: 1 }),
    ).toEqual({
      uploadUrl: 'https://b.example.com/k',
      key: 'k',
    });
    expect(
      v.parse(PresignResponseSchema, {
        URL: 'https://b.example.com/k',
        Headers: { 'Content-Type': 'image/png' },
        downloadURL: null,
      }),
    ).toEqual({
      url: 'https://b.example.com/k',
      headers: { 'content-type': 'image/png' },
      downloadUrl: null,
    });
  });

  it('is believed in our own spelling first, wherever it stands', () => {
    const ours = { url: 'https://ours.example.com/' };
    const other = { URL: 'https://other.example.com/' };
    expect(v.parse(PresignResponseSchema, { ...ours, ...other }).url).toBe(ours.url);
    expect(v.parse(PresignResponseSchema, { ...other, ...ours }).url).toBe(ours.url);
  });
});

it('a ticket knows its headers by lower-case name', () => {
  const ticket = {
    mode: 'put',
    key: 'k',
    request: {
      method: 'PUT',
      url: 'https://b.example.com/k',
      headers: { 'If-None-Match': '*', 'Content-Type': 'image/png' },
      expiresAt: LINK.expiresAt,
    },
  };
  expect(v.parse(PutTicketSchema, ticket).request.headers).toEqual({
    'if-none-match': '*',
    'content-type': 'image/png',
  });
});
