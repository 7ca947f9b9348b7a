import { describe, expect, it } from 'vitest';
import { type PartTiming, partAnswered, partRanOut, START_OF_TIMING } from './part-timing.ts';
import { seededRandom } from './seeded-random.fixture.ts';

const timedBy = (...waitsMs: readonly number[]) => waitsMs.reduce(partAnswered, START_OF_TIMING);
const tenTimes = (waitMs: number) => Array.from({ length: 10 }, () => waitMs);

/** Sends parts as an engine would: one that takes longer than the limit is given up and sent again, with another wait. */
function send(parts: number, waitMs: () => number) {
  let timing: PartTiming = START_OF_TIMING;
  let late = 0;
  let waitedMs = 0;
  let longestLimitMs = 0;
  for (let part = 0; part < parts; part += 1) {
    for (;;) {
      const wait = waitMs();
      longestLimitMs = Math.max(longestLimitMs, timing.limitMs ?? 0);
      if (timing.limitMs === null || wait <= timing.limitMs) {
        timing = partAnswered(timing, wait);
        waitedMs += wait;
        break;
      }
      waitedMs += timing.limitMs;
      timing = partRanOut(timing);
      late += 1;
    }
  }
  return { timing, late, waitedMs, longestLimitMs };
}

describe('the limit', () => {
  it('is not there until ten parts are stored, however long they took', () => {
    expect(timedBy(...tenTimes(100).slice(1)).limitMs).toBeNull();
    expect(timedBy(20_000, 30_000).limitMs).toBeNull();
    expect(partRanOut(START_OF_TIMING)).toBe(START_OF_TIMING);
  });

  it('begins at a second where answers are quick', () => {
    expect(timedBy(...tenTimes(120)).limitMs).toBe(1_000);
  });

  it('begins at the ninth of ten where they are not', () => {
    expect(timedBy(1_000, 1_100, 1_200, 1_300, 1_400, 1_500, 1_600, 1_700, 1_800, 9_000).limitMs).toBe(1_800);
  });

  it('drifts to seven tenths of a second above the mean', () => {
    const timing = timedBy(...tenTimes(200), ...Array.from({ length: 1_000 }, () => 200));
    expect(timing.limitMs).toBeCloseTo(900, -1);
  });

  it('is off for good where S3 takes more than five seconds', () => {
    const timing = timedBy(...tenTimes(6_000));
    expect(timing).toMatchObject({ limitMs: null, isOff: true });
    expect(partAnswered(timing, 10)).toBe(timing);
    expect(partRanOut(timing)).toBe(timing);
  });
});

describe('parts that ran out', () => {
  it('widen it by a tenth of a second when there was one, by a second when there are many', () => {
    const begun = timedBy(...tenTimes(100));
    const once = partRanOut(begun);
    expect(once.limitMs).toBe(1_100);
    expect(partRanOut(once).limitMs).toBe(2_100);
  });

  it('do not when there is one in ten thousand', () => {
    const { timing } = send(900, () => 100);
    const { limitMs } = partRanOut({ ...timing, recentAnswered: 998, recentLate: 0 });
    expect((limitMs ?? 0) - (timing.limitMs ?? 0)).toBeLessThanOrEqual(100);
    const seldom = { ...timing, recentAnswered: 999_999, recentLate: 0 };
    expect(partRanOut(seldom).limitMs).toBe(timing.limitMs);
  });

  it('switch it off in the end when all do', () => {
    let timing = timedBy(...tenTimes(100));
    for (let part = 0; part < 10; part += 1) timing = partRanOut(timing);
    expect(timing).toMatchObject({ limitMs: null, isOff: true });
  });
});

describe('a long upload', () => {
  it.each([0.5, 1, 2])('does not wait for the parts, %d in a hundred, that take five seconds', (percent) => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const random = seededRandom(seed);
      const waits = () => (random() < percent / 100 ? 5_000 : 100 + 200 * random());
      const { waitedMs, late, timing } = send(2_000, waits);
      expect(timing.isOff).toBe(false);
      expect(late).toBeGreaterThan(0);
      const patientMs = 2_000 * (200 + (5_000 - 200) * (percent / 100));
      expect(waitedMs).toBeLessThan(0.98 * patientMs);
    }
  });

  it('is not disturbed where answers vary, but none is slow', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const random = seededRandom(seed);
      const { late } = send(2_000, () => 50 + 600 * random());
      expect(late).toBe(0);
    }
  });

  it('sends few parts twice when S3 becomes slower on the way', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const random = seededRandom(seed);
      let sent = 0;
      const { late } = send(1_000, () => {
        sent += 1;
        return (sent < 300 ? 100 : 2_500) + 100 * random();
      });
      expect(late).toBeLessThan(25);
    }
  });
});
