import { describe, expect, it } from 'vitest';
import { readHttpDate } from './http-date.ts';
import { isWithin } from './is-within.ts';
import { learnClock, withClock } from './learn-clock.ts';
import { readServerClocks, type ServerClock, serverNow } from './server-clock.ts';

const MINUTE = 60_000;
const here = Date.UTC(2026, 10, 22, 12);
const sample = (offsetMs: number, roundTripMs = 80, resolutionMs = 1) => ({
  origin: 'https://issuer.example',
  serverMs: here + offsetMs,
  resolutionMs,
  sentAtMs: here - roundTripMs / 2,
  receivedAtMs: here + roundTripMs / 2,
});
const known = (offsetMs: number, agoMs = 1000): ServerClock => ({ offsetMs, learnedAtMs: here - agoMs });

describe('learnClock', () => {
  it.each([20 * MINUTE, -20 * MINUTE, 5_000, -3 * 86_400_000])('learns an offset of %i ms', (offsetMs) => {
    const learned = learnClock(undefined, sample(offsetMs));
    expect(Math.abs((learned?.offsetMs ?? 0) - offsetMs)).toBeLessThanOrEqual(1);
  });

  it('lets nothing seem to live longer than it does: a date of whole seconds is taken at its end', () => {
    const trueOffsetMs = -20 * MINUTE;
    for (const ms of [0, 1, 499, 999]) {
      const serverMs = Math.floor((here + trueOffsetMs + ms) / 1000) * 1000;
      const at = { sentAtMs: here + ms - 40, receivedAtMs: here + ms + 40 };
      const learned = learnClock(undefined, { ...sample(0, 80, 1000), serverMs, ...at });
      expect(learned?.offsetMs).toBeGreaterThanOrEqual(trueOffsetMs);
      expect(learned?.offsetMs).toBeLessThanOrEqual(trueOffsetMs + 1000);
    }
  });

  it('takes half of the round trip for the way back', () => {
    const { receivedAtMs } = sample(0, 10_000);
    const learned = learnClock(undefined, { ...sample(20 * MINUTE, 10_000), receivedAtMs });
    expect(Math.abs((learned?.offsetMs ?? 0) - 20 * MINUTE)).toBeLessThanOrEqual(1);
  });

  it.each([0, 900, -1500])('believes this machine within %i ms', (offsetMs) => {
    expect(learnClock(undefined, sample(offsetMs))).toEqual({ offsetMs: 0, learnedAtMs: here + 40 });
  });

  it('does not jump with the jitter of the network', () => {
    expect(learnClock(known(20 * MINUTE), sample(20 * MINUTE + 1400))).toBeNull();
    expect(learnClock(known(20 * MINUTE), sample(20 * MINUTE - 9000, 20_000, 1000))).toBeNull();
  });

  it('confirms an old one, follows one that was set, and forgets one from before this clock was set back', () => {
    const old = learnClock(known(20 * MINUTE, 2 * 3_600_000), sample(20 * MINUTE + 100));
    expect(old).toEqual({ offsetMs: 20 * MINUTE, learnedAtMs: here + 40 });
    expect(learnClock(known(20 * MINUTE), sample(0))?.offsetMs).toBeCloseTo(0, -1);
    expect(learnClock(known(-20 * MINUTE, -20 * MINUTE), sample(500))?.offsetMs).toBe(0);
  });

  it('learns nothing from an answer that came before the one it was learned from, and is told of later', () => {
    expect(learnClock(known(20 * MINUTE, -2000), sample(0))).toBeNull();
    expect(learnClock(known(20 * MINUTE, -40), sample(0))?.offsetMs).toBeCloseTo(0, -1);
  });

  it.each([
    ['no number', { serverMs: Number.NaN }],
    ['before there was such a server', { serverMs: 0 }],
    ['after all our days', { serverMs: Date.UTC(2999, 0) }],
    ['received before it was sent', { sentAtMs: here + 60_000 }],
    ['on the way for too long', { sentAtMs: here - 120_000 }],
  ])('learns nothing from a time that is %s', (_what, change) => {
    expect(learnClock(undefined, { ...sample(20 * MINUTE), ...change })).toBeNull();
  });
});

describe('serverNow', () => {
  const clocks = {
    'https://issuer.example': known(20 * MINUTE),
    'https://set-back.example': known(5 * MINUTE, -10 * MINUTE),
    'https://long-ago.example': known(5 * MINUTE, 40 * 86_400_000),
  };
  it.each([
    [['https://issuer.example/prod?x=1'], 20 * MINUTE],
    [['https://unknown.example', 'https://issuer.example'], 20 * MINUTE],
    [['HTTPS://Issuer.Example:443'], 20 * MINUTE],
    [['https://issuer.example.org/', 'https://issuer.example@other.example/'], 0],
    [['https://set-back.example'], 0],
    [['https://long-ago.example'], 0],
    [['', 'nowhere'], 0],
    [[], 0],
  ])('%j: %i ms ahead', (addresses, offsetMs) => {
    expect(serverNow(clocks, addresses, here) - here).toBe(offsetMs);
  });
});

it('keeps the servers that were heard last, and reads only what is a clock', () => {
  let clocks = {};
  for (let index = 0; index < 30; index += 1) {
    clocks = withClock(clocks, `https://s${index}.example`, { offsetMs: 1, learnedAtMs: index });
  }
  expect(Object.keys(clocks)).toHaveLength(12);
  expect(clocks).toHaveProperty(['https://s29.example']);
  expect(readServerClocks({ ...clocks, a: 1, b: { offsetMs: 'x', learnedAtMs: 1 }, c: null })).toEqual(
    clocks,
  );
  for (const nothing of [undefined, null, 7, 'x']) expect(readServerClocks(nothing)).toEqual({});
});

it('forgets what else it knew when a clock jumps: it is this machine that was set', () => {
  const clocks = { a: known(20 * MINUTE), b: known(20 * MINUTE) };
  expect(withClock(clocks, 'a', known(0))).toEqual({ a: known(0) });
  // Whoever was heard since that moment agrees, and is known.
  const heard = { ...clocks, c: known(900) };
  expect(withClock(heard, 'a', known(0))).toEqual({ a: known(0), c: known(900) });
  expect(withClock(clocks, 'a', known(20 * MINUTE + 3000))).toHaveProperty('b');
  expect(withClock(clocks, 'c', known(0))).toHaveProperty('b');
});

it('counts a span of this machine only while its clock runs forward', () => {
  expect([999, 1000, 1999, 2000].map((now) => isWithin(1000, 1000, now))).toEqual([false, true, true, false]);
});

it.each([
  ['Sun, 22 Nov 2026 12:00:00 GMT', here],
  ['Sunday, 22-Nov-26 12:00:00 GMT', null],
  ['Sun, 99 Nov 2026 12:00:00 GMT', null],
  ['2026-11-22', null],
  ['', null],
])('reads the HTTP date %j', (text, atMs) => {
  expect(readHttpDate(text)).toBe(atMs);
});
