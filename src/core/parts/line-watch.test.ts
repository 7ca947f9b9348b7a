import { describe, expect, it } from 'vitest';
import {
  deadAtMs,
  heardFromLine,
  type LineWatch,
  lineBytesPerSecond,
  silenceLimitMs,
  startLineWatch,
} from './line-watch.ts';
import { seededRandom } from './seeded-random.fixture.ts';

const MIB = 1024 * 1024;
const STEP = 1.1 * MIB;

/**
 * Lanes of one line as Chromium shows them: a buffer of 3 MiB fills at once, and then each lane reports whenever
 * another 1.1 MiB of it have drained. Returns the watch, and how near it came to calling the line dead.
 */
function watchLine(bytesPerSecond: number, lanes: number, seconds: number, random: () => number) {
  let watch = startLineWatch(0);
  const perLane = bytesPerSecond / lanes;
  const reports: { atMs: number; bytes: number }[] = [];
  for (let lane = 0; lane < lanes; lane += 1) {
    reports.push({ atMs: 1, bytes: STEP }, { atMs: 2, bytes: STEP });
    const stepMs = (STEP * 1000) / perLane;
    for (let atMs = random() * stepMs; atMs < seconds * 1000; atMs += stepMs * (0.5 + random())) {
      reports.push({ atMs, bytes: STEP });
    }
  }
  let nearest = 0;
  for (const { atMs, bytes } of reports.sort((a, b) => a.atMs - b.atMs)) {
    nearest = Math.max(nearest, (atMs - watch.lastSignAtMs) / silenceLimitMs(watch, lanes));
    watch = heardFromLine(watch, atMs, bytes, lanes);
  }
  return { watch, nearest };
}

const running = (watch: LineWatch, fromMs: number, toMs: number, stepMs: number, bytes: number) => {
  let now = watch;
  for (let atMs = fromMs; atMs <= toMs; atMs += stepMs) now = heardFromLine(now, atMs, bytes, 4);
  return now;
};

describe('a line that lives', () => {
  it.each([0.25, 0.5, 1, 2, 5, 20, 100, 1000])('of %d Mbit/s is never called dead', (mbit) => {
    const bytesPerSecond = (mbit * 1e6) / 8;
    const seconds = Math.min(1800, (500 * MIB) / bytesPerSecond);
    for (let seed = 1; seed <= 20; seed += 1) {
      for (const lanes of [1, 2, 4, 6, 12]) {
        const { nearest } = watchLine(bytesPerSecond, lanes, seconds, seededRandom(seed));
        expect(nearest).toBeLessThan(1);
      }
    }
  });

  it('shows its rate within a fifth, once the buffers are full', () => {
    for (const mbit of [2, 8, 40, 200, 1000]) {
      const bytesPerSecond = (mbit * 1e6) / 8;
      const { watch } = watchLine(bytesPerSecond, 4, 60, seededRandom(mbit));
      const rate = lineBytesPerSecond(watch) ?? 0;
      expect(Math.abs(rate / bytesPerSecond - 1)).toBeLessThan(0.2);
    }
  });
});

describe('a line that died', () => {
  it('is noticed after half a minute where it was fast', () => {
    const watch = running(startLineWatch(0), 100, 20_000, 100, 1.1 * MIB);
    expect(deadAtMs(watch, 4)).toBe(watch.lastSignAtMs + 30_000);
  });

  it('is given five rounds of progress where it was slow', () => {
    // 1.1 MiB every 11 s: 0.1 MiB/s over four lanes.
    const watch = running(startLineWatch(0), 11_000, 440_000, 11_000, 1.1 * MIB);
    expect(silenceLimitMs(watch, 4) / 1000).toBeCloseTo((5 * 4 * 1.1) / 0.1, -1);
  });

  it('is given three minutes before anything is known of it', () => {
    expect(deadAtMs(startLineWatch(1_000), 4)).toBe(181_000);
  });
});

describe('what is known of a rate', () => {
  it('is nothing while only buffers were filled, however fast', () => {
    const watch = running(startLineWatch(0), 1, 10, 1, 1.1 * MIB);
    expect(lineBytesPerSecond(watch)).toBeNull();
    expect(silenceLimitMs(watch, 4)).toBe(180_000);
  });

  it('is that of now: a fast past does not make a slow line dead', () => {
    const fast = running(startLineWatch(0), 100, 60_000, 100, 1.1 * MIB);
    const slow = running(fast, 80_000, 400_000, 20_000, 1.1 * MIB);
    expect((lineBytesPerSecond(slow) ?? 0) / MIB).toBeCloseTo(1.1 / 20, 2);
    expect(silenceLimitMs(slow, 4)).toBeGreaterThan(300_000);
  });

  it('does not change by an answer, nor by a clock that was set back', () => {
    const watch = running(startLineWatch(0), 100, 20_000, 100, 1.1 * MIB);
    const later = heardFromLine(heardFromLine(watch, 25_000, 0, 4), 3_000, 0, 4);
    expect(lineBytesPerSecond(later)).toBe(lineBytesPerSecond(watch));
    expect(later.lastSignAtMs).toBe(25_000);
    const back = heardFromLine(later, 1_000, 1.1 * MIB, 4);
    expect(back.lastSignAtMs).toBe(25_000);
    expect(Number.isFinite(lineBytesPerSecond(back))).toBe(true);
  });
});
