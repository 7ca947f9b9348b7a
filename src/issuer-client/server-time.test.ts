import { describe, expect, it } from 'vitest';
import { serverTimeOf } from './server-time.ts';

const atMs = Date.UTC(2026, 10, 22, 14, 5, 9);
const DATE = 'Sun, 22 Nov 2026 14:05:09 GMT';
const signed = (time: string, expires = 900) =>
  `https://b.s3.amazonaws.com/k?X-Amz-Date=20261122T${time}Z&X-Amz-Expires=${expires}`;

describe('serverTimeOf', () => {
  it.each([
    ['its own words', {}, { serverTime: '2026-11-22T14:05:09.123Z' }, atMs + 123, 1],
    ['the header', { date: DATE }, undefined, atMs, 1000],
    ['the header beside words that are no time', { date: DATE }, { serverTime: 'noon' }, atMs, 1000],
    ['a signature of the native kind', {}, { request: { url: signed('140509') } }, atMs, 1000],
    ['a signature of the lambda kind', {}, { uploadUrl: signed('140509') }, atMs, 1000],
    ['a signature of the presign kind', {}, { url: signed('140509') }, atMs, 1000],
    [
      'a signature of a moment that the gateway does not know yet',
      { date: DATE },
      { url: signed('142509') },
      atMs + 1_200_000,
      1000,
    ],
    [
      'a signature that would be over by the gateway',
      { date: DATE },
      { url: signed('134509') },
      atMs - 1_200_000,
      1000,
    ],
    [
      'the header where the signature may have been kept',
      { date: DATE },
      { url: signed('140009') },
      atMs,
      1000,
    ],
  ] as const)('reads %s', (_what, headers, body, serverMs, resolutionMs) => {
    expect(serverTimeOf(new Headers(headers), body)).toEqual({ serverMs, resolutionMs });
  });

  it.each([
    ['nothing is said', {}, {}],
    ['a cache answered', { date: DATE, age: '12' }, { url: signed('140509') }],
    ['the header is no date', { date: 'yesterday' }, null],
    ['the URL is no URL', {}, { url: 'nowhere', uploadUrl: 7 }],
  ] as const)('is silent where %s', (_what, headers, body) => {
    expect(serverTimeOf(new Headers(headers), body)).toBeNull();
  });
});
