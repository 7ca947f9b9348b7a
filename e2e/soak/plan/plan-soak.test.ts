import { describe, expect, it } from 'vitest';
import { planRound, planSoak } from './plan-soak.ts';
import { seededRandom } from './random.ts';
import type { Round } from './soak-plan.ts';

const uploadsOf = (rounds: readonly Round[]) => rounds.flatMap(({ uploads }) => uploads);
const harmsOf = (rounds: readonly Round[]) =>
  new Set(
    rounds.flatMap(({ storageFaults, issuerFaults }) =>
      [...storageFaults, ...issuerFaults].map(({ harm }) => harm.do),
    ),
  );

describe('seededRandom', () => {
  it('gives the same numbers for the same words, and others for others', () => {
    const numbers = (...words: (string | number)[]) => {
      const random = seededRandom(...words);
      return Array.from({ length: 50 }, () => random.next());
    };
    expect(numbers(7, 'a')).toEqual(numbers(7, 'a'));
    expect(numbers(7, 'a')).not.toEqual(numbers(7, 'b'));
    expect(numbers(7, 'a')).not.toEqual(numbers(8, 'a'));
    // On every machine, or a seed that is printed on one says nothing on another.
    expect(numbers(7, 'a').slice(0, 2)).toEqual([0.9265016920398921, 0.03320010891184211]);
  });

  it('spreads over its bounds and stays within them', () => {
    const random = seededRandom('even');
    const counts = new Map<number, number>();
    for (let index = 0; index < 8000; index += 1) {
      const number = random.between(3, 6);
      counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual([3, 4, 5, 6]);
    for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });
});

describe('planSoak', () => {
  it('plans the same for the same seed, and something else for another one', () => {
    expect(planSoak(42, 300)).toEqual(planSoak(42, 300));
    expect(planSoak(42, 300)).not.toEqual(planSoak(43, 300));
  });

  it('plans exactly so many uploads, each with a mark and a name of its own that a disk takes', () => {
    for (const count of [1, 60, 1000]) {
      const uploads = uploadsOf(planSoak(5, count));
      expect(uploads).toHaveLength(count);
      expect(new Set(uploads.map(({ mark }) => mark)).size).toBe(count);
      for (const { name, mark } of uploads) {
        expect(name.startsWith(mark)).toBe(true);
        expect(name).not.toMatch(/[/\0]/);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
      }
    }
  });

  it('plans a round alone as it is among the others', () => {
    const rounds = planSoak(11, 200);
    for (const round of rounds.slice(0, -1)) expect(planRound(11, round.number)).toEqual(round);
  });

  it('picks every file once, and speaks only of files of its round, in the order of time', () => {
    for (const { uploads, acts, storageFaults } of planSoak(3, 500)) {
      const marks = uploads.map(({ mark }) => mark);
      expect(acts.flatMap((act) => (act.do === 'pick' ? act.marks : [])).sort()).toEqual(marks.sort());
      const named = [...acts, ...storageFaults].flatMap((one) =>
        'mark' in one && one.mark ? [one.mark] : [],
      );
      for (const mark of named) expect(marks).toContain(mark);
      const times = acts.map(({ atMs }) => atMs);
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
  });

  it('moves no clock where S3’s own links are made', () => {
    const presigned = planSoak(1, 1000).filter(({ links }) => links === 'presigned');
    expect(presigned.length).toBeGreaterThan(10);
    expect(presigned.flatMap(({ acts }) => acts).filter((act) => act.do === 'move-clock')).toEqual([]);
  });

  it('has every kind of harm and event in a thousand uploads', () => {
    const harms = ['reset', 'stall', 'die', 'refuse', 'lose-answer', 'cut-answer', 'late-answer'];
    const all = new Set([...harms, 'wrong-etag', 'damage', 'error-in-200']);
    expect(harmsOf(planSoak(1, 1000))).toEqual(all);
    const acts = new Set(planSoak(1, 1000).flatMap((round) => round.acts.map((act) => act.do)));
    expect(acts).toEqual(
      new Set([
        ...['pick', 'open-popup', 'close-popup', 'kill-worker', 'kill-browser', 'restart-endpoint'],
        ...['offline', 'disk', 'move-clock', 'pause', 'resume', 'cancel'],
      ]),
    );
  });
});
