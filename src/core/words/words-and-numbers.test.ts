import { describe, expect, it } from 'vitest';
import { addSample, bytesPerSecond, secondsLeft } from '../job/transfer-rate.ts';
import { secondsOf, splitSeconds } from '../link/link-expiry.ts';
import { presignedExpiry, publicObjectUrl, signedHeaderNames } from '../link/object-address.ts';
import { checkFolderTemplate, expandFolder } from '../naming/folder-template.ts';
import { checkSettings, defaultSettings } from '../settings/settings.ts';
import { formatBytes, formatDuration } from './format-words.ts';

describe('folder template', () => {
  it.each([
    ['', null],
    ['screens/{yyyy}/{mm}', null],
    ['/a/b/', null],
    ['a/../b', 'bad-segment'],
    ['a//b', 'bad-segment'],
    ['{year}', 'unknown-placeholder'],
    ['a?b', 'bad-character'],
    ['/', null],
    ['a/ /b', 'bad-segment'],
    ['a\u202eb', 'bad-character'],
    ['a\u2028b', 'bad-character'],
    ['a\ud800b', 'bad-character'],
    ['팀/👨‍👩‍👧', null],
    ['x'.repeat(201), 'too-long'],
    ['x'.repeat(199), null],
    ['가'.repeat(85), null],
    ['가'.repeat(86), 'too-long'],
    [`a/{source}/${'b'.repeat(182)}`, null],
    [`a/{source}/${'b'.repeat(187)}`, 'too-long'],
    ['{source}'.repeat(25), 'too-long'],
  ])('%j: %s', (template, problem) => {
    expect(checkFolderTemplate(template)).toBe(problem);
  });

  it('is filled with the date and the source', () => {
    const at = new Date(2026, 0, 5);
    expect(expandFolder('/{source}/{yyyy}-{mm}-{dd}', at, 'picked')).toBe('picked/2026-01-05/');
    expect(expandFolder('', at, 'picked')).toBe('');
  });
});

describe('settings', () => {
  const good = { ...defaultSettings, endpoint: 'https://issuer.example' };
  it('accepts what can work and names what cannot', () => {
    expect(checkSettings(good, 'upl_x')).toEqual([]);
    expect(checkSettings(defaultSettings, '')).toEqual([{ field: 'endpoint', problem: 'missing' }]);
    expect(checkSettings({ ...good, endpoint: 'http://10.0.0.1' }, 'a b')).toEqual([
      { field: 'endpoint', problem: 'insecure' },
      { field: 'token', problem: 'has-space' },
    ]);
    expect(checkSettings({ ...good, endpoint: 'http://localhost:8787' }, '')).toEqual([]);
    expect(checkSettings({ ...good, expiresInSeconds: 59 }, '')).toEqual([
      { field: 'expiresInSeconds', problem: 'out-of-range' },
    ]);
    expect(checkSettings({ ...good, linkMaxSeconds: 604_800, expiresInSeconds: 604_801 }, '')).toHaveLength(
      1,
    );
  });

  it.each(['upl_x y', 'upl_\u200bx', 'upl_x\u00a0', 'upl–x', '“upl_x”', '토큰'])(
    'refuses the token %j',
    (token) => {
      expect(checkSettings(good, token)).toEqual([{ field: 'token', problem: 'has-space' }]);
    },
  );
});

describe('transfer rate', () => {
  it('knows speed and rest over the last seconds, and starts anew after a restart', () => {
    const steps = [0, 1000, 2000].map((atMs) => ({ atMs, sentBytes: atMs * 2 }));
    const samples = steps.reduce(addSample, [] as readonly { atMs: number; sentBytes: number }[]);
    expect(bytesPerSecond(samples)).toBe(2000);
    expect(secondsLeft(samples, 8000)).toBe(2);
    expect(addSample(samples, { atMs: 2100, sentBytes: 0 })).toHaveLength(1);
    expect(bytesPerSecond([])).toBeNull();
  });
});

describe('presigned URLs', () => {
  const url =
    'https://b.s3.amazonaws.com/k?X-Amz-Date=20261122T010203Z&X-Amz-Expires=60&X-Amz-SignedHeaders=content-type%3Bhost';
  it('tell their end and their headers', () => {
    expect(presignedExpiry(url)).toBe(Date.UTC(2026, 10, 22, 1, 3, 3));
    expect(presignedExpiry('https://b.example/k')).toBeNull();
    expect(signedHeaderNames(url)).toEqual(['content-type']);
    expect(publicObjectUrl('https://cdn.example/', 'a b/한.png')).toBe(
      'https://cdn.example/a%20b/%ED%95%9C.png',
    );
  });
});

describe('words', () => {
  it('says sizes and durations as people do', () => {
    expect([0, 999, 1024, 2.4 * 1024 ** 2, 1024 ** 3].map((bytes) => formatBytes(bytes, 'en'))).toEqual([
      '0 B',
      '999 B',
      '1 KB',
      '2.4 MB',
      '1 GB',
    ]);
    expect(formatDuration(61, 'en')).toBe('2 min');
  });

  it('splits a life into the largest whole unit', () => {
    expect([60, 5400, 7200, 604_800].map(splitSeconds)).toEqual([
      { amount: 1, unit: 'minutes' },
      { amount: 90, unit: 'minutes' },
      { amount: 2, unit: 'hours' },
      { amount: 7, unit: 'days' },
    ]);
    expect(secondsOf(1.5, 'hours')).toBe(5400);
  });
});
