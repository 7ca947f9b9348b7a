import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { StallWatch } from './stall-watch.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
});

afterEach(() => {
  vi.useRealTimers();
});

const LIMIT_MS = 45_000;
const stalls: string[] = [];

const watch = (name: string, host: string) => {
  stalls.length = 0;
  return new StallWatch(host, LIMIT_MS, () => stalls.push(name));
};

it('tells once of a request that shows no sign of life, and forgets one that has ended', () => {
  watch('silent', 'a.example');
  watch('ended', 'a.example').end();
  vi.advanceTimersByTime(LIMIT_MS - 1000);
  expect(stalls).toEqual([]);
  vi.advanceTimersByTime(1500);
  expect(stalls).toEqual(['silent']);
  vi.advanceTimersByTime(10 * LIMIT_MS);
  expect(stalls).toEqual(['silent']);
  expect(vi.getTimerCount()).toBe(0);
});

it('counts from the last sign of life, with the limit that is given with it', () => {
  const one = watch('one', 'a.example');
  vi.advanceTimersByTime(40_000);
  one.moved(LIMIT_MS);
  vi.advanceTimersByTime(40_000);
  one.moved(180_000);
  vi.advanceTimersByTime(170_000);
  expect(stalls).toEqual([]);
  vi.advanceTimersByTime(10_500);
  expect(stalls).toEqual(['one']);
});

it('lets a request wait for a socket as long as another one to its host moves', () => {
  const sending = watch('sending', 'a.example');
  watch('waits', 'a.example');
  watch('elsewhere', 'b.example');
  for (let minute = 0; minute < 3; minute += 1) {
    vi.advanceTimersByTime(30_000);
    sending.moved(LIMIT_MS);
    vi.advanceTimersByTime(10_000);
  }
  expect(stalls).toEqual(['elsewhere']);
  sending.end();
  vi.advanceTimersByTime(LIMIT_MS);
  expect(stalls).toEqual(['elsewhere', 'waits']);
});

it('does not let one wait that has begun and stands still', () => {
  const moving = watch('moving', 'a.example');
  const still = watch('still', 'a.example');
  still.moved(LIMIT_MS);
  for (let step = 0; step < 5; step += 1) {
    vi.advanceTimersByTime(9500);
    moving.moved(LIMIT_MS);
  }
  expect(stalls).toEqual(['still']);
  moving.end();
});
