import { describe, expect, it } from 'vitest';
import { type LaneCount, lanesFor, observeLanes, startLanes } from './lane-count.ts';
import { seededRandom } from './seeded-random.fixture.ts';

const MIB = 1024 * 1024;
const MBIT = 1e6 / 8;
const LOOK_MS = 250;

interface Line {
  /** Bytes a second with this many lanes. */
  readonly bring: (lanes: number, atMs: number) => number;
  /** By how much a second differs from the next, as a share. */
  readonly noise?: number;
  readonly mostLanes?: number;
}

/**
 * An upload over that line: what was used from second to second, how often it changed, and how many bytes went. New
 * lanes take 3 MiB each at once, as sockets do, and progress comes in steps of 1.1 MiB a lane.
 */
function upload(line: Line, seconds: number, seed = 1) {
  const random = seededRandom(seed);
  let state: LaneCount = startLanes(line.mostLanes);
  let given = state.lanes * 3 * MIB;
  let shown = given;
  let carried = 0;
  let factor = 1;
  const lanesAt: number[] = [];
  let changes = 0;
  for (let atMs = 0; atMs < seconds * 1000; atMs += LOOK_MS) {
    if (atMs % 1000 === 0) factor = 1 + (line.noise ?? 0) * (random() + random() - 1);
    const bytes = (line.bring(state.lanes, atMs) * factor * LOOK_MS) / 1000;
    carried += bytes;
    given += bytes;
    if (given - shown > 1.1 * MIB) shown += Math.floor((given - shown) / (1.1 * MIB)) * 1.1 * MIB;
    const next = observeLanes(state, { atMs, bytes: shown, busyLanes: state.lanes });
    if (next.lanes !== state.lanes) {
      changes += 1;
      given += Math.max(0, next.lanes - state.lanes) * 3 * MIB;
    }
    state = next;
    lanesAt.push(state.lanes);
  }
  return { lanesAt, changes, carried };
}

/** The share of the time in which there were as many lanes, after the first minute. */
function shareOf(lanesAt: readonly number[], fits: (lanes: number) => boolean): number {
  const settled = lanesAt.slice(60_000 / LOOK_MS);
  return settled.filter(fits).length / settled.length;
}

const wide = (mbit: number): Line => ({ bring: () => mbit * MBIT });
const perFlow = (mbit: number, flowMbit: number): Line => ({
  bring: (lanes) => Math.min(mbit, lanes * flowMbit) * MBIT,
});
/** Of every flow as much as loss and round trip let through (Mathis et al., 1997), together no more than the line. */
const lossy = (mbit: number, rttMs: number, loss: number): Line =>
  perFlow(mbit, (1460 * 8 * 1.22) / (rttMs / 1000) / Math.sqrt(loss) / 1e6);

describe('on a line that four lanes fill', () => {
  it.each([80, 200, 1000])('of %d Mbit/s stays at four', (mbit) => {
    const { lanesAt } = upload(wide(mbit), 600);
    expect(shareOf(lanesAt, (lanes) => lanes <= 4)).toBeGreaterThan(0.9);
  });

  it.each([2, 10, 40])('of %d Mbit/s goes down to two', (mbit) => {
    const { lanesAt } = upload(wide(mbit), 3600);
    expect(shareOf(lanesAt.slice(lanesAt.length / 3), (lanes) => lanes === 2)).toBeGreaterThan(0.7);
  });
});

describe('on a line where each flow has a limit', () => {
  it('of 400 Mbit/s at 40 a flow goes up to all lanes, and keeps them', () => {
    const { lanesAt, carried } = upload(perFlow(400, 40), 600);
    expect(shareOf(lanesAt, (lanes) => lanes >= 9)).toBeGreaterThan(0.9);
    expect(carried / (600 * 400 * MBIT)).toBeGreaterThan(0.85);
  });

  it('of 250 Mbit/s at 40 a flow stops at six', () => {
    const { lanesAt } = upload(perFlow(250, 40), 600);
    expect(shareOf(lanesAt, (lanes) => lanes === 6)).toBeGreaterThan(0.9);
  });

  it('never has more than it may', () => {
    for (const mostLanes of [1, 2, 3, 4, 5, 8, 40]) {
      const { lanesAt } = upload({ ...perFlow(1000, 20), mostLanes }, 200);
      expect(Math.max(...lanesAt)).toBe(Math.min(12, mostLanes));
    }
  });
});

describe('on a line that loses', () => {
  it.each([
    [80, 0.001],
    [200, 0.001],
    [80, 0.005],
    [20, 0.01],
  ])('at %d ms, %d of its packets, slow as it is, it does not take lanes away', (rttMs, loss) => {
    const line = lossy(400, rttMs, loss);
    const { lanesAt } = upload(line, 1200);
    expect(shareOf(lanesAt, (lanes) => lanes >= 9)).toBeGreaterThan(0.85);
  });
});

describe('on a line that is never the same', () => {
  it.each([0.2, 0.4])('by %d of it, it does not go to and fro', (noise) => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const { changes } = upload({ ...wide(200), noise }, 1800, seed);
      // In half an hour: a try and its way back are two, and rests become longer.
      expect(changes).toBeLessThan(30);
    }
  });

  it('finds the lanes of a limited flow all the same', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const { carried } = upload({ ...perFlow(400, 40), noise: 0.4 }, 900, seed);
      expect(carried / (900 * 400 * MBIT)).toBeGreaterThan(0.8);
    }
  });
});

describe('on a line that becomes another one', () => {
  it('takes more lanes when flows are limited from now on', () => {
    const bring = (lanes: number, atMs: number) => Math.min(400, atMs < 400_000 ? 400 : lanes * 25) * MBIT;
    const { lanesAt } = upload({ bring }, 900);
    expect(lanesAt.at(-1)).toBeGreaterThanOrEqual(9);
    expect(shareOf(lanesAt.slice(0, 1600), (lanes) => lanes <= 4)).toBeGreaterThan(0.9);
  });

  it('takes lanes back when they bring nothing any more', () => {
    const bring = (lanes: number, atMs: number) => Math.min(atMs < 200_000 ? 400 : 60, lanes * 40) * MBIT;
    const { lanesAt } = upload({ bring }, 3600);
    expect(Math.max(...lanesAt)).toBeGreaterThanOrEqual(9);
    expect(lanesAt.at(-1)).toBeLessThanOrEqual(6);
  });
});

describe('in the first moments', () => {
  /** MiB that were given by each moment. */
  const seen = (mibAt: Readonly<Record<number, number>>): LaneCount =>
    Object.entries(mibAt).reduce(
      (state, [atMs, mib]) => observeLanes(state, { atMs: Number(atMs), bytes: mib * MIB, busyLanes: 4 }),
      startLanes(10),
    );

  it('a fast line is given all lanes within a second', () => {
    const { lanesAt } = upload({ ...wide(400), mostLanes: 10 }, 10);
    expect(lanesAt[4]).toBe(10);
  });

  it('what the sockets take at once is no speed of the line', () => {
    expect(seen({ 0: 0, 250: 12 })).toMatchObject({ lanes: 4, opening: {} });
    expect(seen({ 0: 0, 250: 12, 2750: 14 })).toMatchObject({ lanes: 4, opening: null });
  });

  it('a line that begins slowly and becomes fast is a fast one', () => {
    expect(seen({ 0: 0, 1000: 2, 1500: 14, 2000: 40 })).toMatchObject({ lanes: 10, opening: null });
  });

  it('an upload that was over before anything was known has told nothing', () => {
    const state = observeLanes(seen({ 0: 0, 250: 12 }), { atMs: 500, bytes: 12 * MIB, busyLanes: 0 });
    expect(state).toEqual(startLanes(10));
  });

  it('with fewer sockets there are no more lanes than those', () => {
    const fast = upload({ ...wide(400), mostLanes: 10 }, 10).lanesAt.at(-1);
    expect(fast).toBe(10);
    const state = { ...startLanes(10), lanes: 10, opening: null };
    expect(observeLanes(state, { atMs: 0, bytes: 0, busyLanes: 4, mostLanes: 4 }).lanes).toBe(4);
  });
});

describe('what is seen', () => {
  const settled: LaneCount = { ...startLanes(), opening: null };

  it('does not count while lanes are idle, nor when the bytes begin anew', () => {
    let state = settled;
    for (let atMs = 0; atMs < 60_000; atMs += LOOK_MS) {
      state = observeLanes(state, { atMs, bytes: atMs * 100_000, busyLanes: 3 });
    }
    expect(state).toEqual(settled);
    state = observeLanes(state, { atMs: 60_000, bytes: 1e9, busyLanes: 4 });
    state = observeLanes(state, { atMs: 70_000, bytes: 5, busyLanes: 4 });
    expect(state.measured).toBeNull();
  });

  it('is nothing while the line stands still', () => {
    let state = startLanes();
    for (let atMs = 0; atMs < 600_000; atMs += LOOK_MS) {
      state = observeLanes(state, { atMs, bytes: 12 * MIB, busyLanes: 4 });
    }
    expect(state.lanes).toBe(4);
  });
});

describe('of what is left in the first moments', () => {
  const unknown = startLanes(10);
  const left = (parts: number, mib: number) => ({ parts, bytes: mib * MIB });

  it('all goes out at once where the lanes hold it and it is little', () => {
    expect(lanesFor(unknown, left(7, 35))).toBe(10);
    expect(lanesFor(unknown, left(10, 64))).toBe(10);
    expect(lanesFor(unknown, left(11, 55))).toBe(4);
    expect(lanesFor(unknown, left(5, 80))).toBe(4);
    expect(lanesFor(startLanes(4), left(4, 20))).toBe(4);
  });

  it('no more than the line is known to need', () => {
    expect(lanesFor({ ...unknown, lanes: 2, opening: null }, left(7, 35))).toBe(2);
  });
});
