import { describe, expect, it } from 'vitest';
import { describeKind } from './file-kind.ts';
import { formatBytes, formatLeft, formatMoment } from './file-words.ts';

const [MINUTE, HOUR, DAY] = [60, 3600, 86_400];

describe('what is left', () => {
  it.each([
    [6 * DAY + 4 * HOUR + 59 * MINUTE, '6 days 4 hours', '6일 4시간'],
    [6 * DAY + 59 * MINUTE, '6 days', '6일'],
    [DAY + HOUR, '1 day 1 hour', '1일 1시간'],
    [HOUR + 59, '1 hour', '1시간'],
    [2 * HOUR + 5 * MINUTE, '2 hours 5 minutes', '2시간 5분'],
    [59 * MINUTE + 59, '59 minutes', '59분'],
    [MINUTE - 1, '59 seconds', '59초'],
    [-5, '0 seconds', '0초'],
  ])('%i seconds are told in two units at most, rounded down', (seconds, english, korean) => {
    expect(formatLeft(seconds, 'en')).toBe(english);
    expect(formatLeft(seconds, 'ko')).toBe(korean);
  });
});

it('tells a moment with its zone, on the day that it is there', () => {
  const at = new Date('2026-12-03T23:05:00Z');
  expect(formatMoment(at, 'en')).toBe('Thu, 3 Dec 2026, 23:05 UTC');
  expect(formatMoment(at, 'ko')).toBe('2026년 12월 4일 (금) 08:05 (한국 시간)');
});

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 KB'],
  [2_516_582, '2.4 MB'],
  [5_368_709_120, '5 GB'],
  [53_687_091_200_000, '48.8 TB'],
])('%i bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes, 'en')).toBe(text);
});

it.each([
  ['application/zip', 'a.ZIP', 'archive', 'ZIP'],
  ['application/x-gzip', 'a.tar.gz', 'archive', 'GZ'],
  ['application/octet-stream', '계약서.hwp', 'document', 'HWP'],
  ['text/csv', 'a.csv', 'table', 'CSV'],
  ['text/x-unknown', 'notes', 'document', ''],
  ['image/svg+xml', 'a.svg', 'image', 'SVG'],
  ['application/octet-stream', 'set-up.exe', 'program', 'EXE'],
  ['application/octet-stream', 'a.averylongending', 'file', ''],
  ['', 'a', 'file', ''],
])('%s, %s is of the kind %s', (type, name, kind, ending) => {
  expect(describeKind(type, name)).toEqual({ kind, ending });
});
