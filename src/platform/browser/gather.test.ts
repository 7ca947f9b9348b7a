import { describe, expect, it } from 'vitest';
import { gather } from './gather.ts';

const turn = (ms = 5) => new Promise((resolve) => setTimeout(resolve, ms));

describe('work that is gathered', () => {
  it('is done once for what comes in one moment, and tells each its own outcome', async () => {
    const groups: (readonly number[])[] = [];
    const double = gather(async (numbers: readonly number[]) => {
      groups.push(numbers);
      return numbers.map((number) => number * 2);
    });
    expect(await Promise.all([double(1), double(2), double(3)])).toEqual([2, 4, 6]);
    expect(groups).toEqual([[1, 2, 3]]);
  });

  it('is one after the other: what comes meanwhile goes together', async () => {
    const groups: (readonly string[])[] = [];
    const ends: (() => void)[] = [];
    const work = gather(async (names: readonly string[]) => {
      groups.push(names);
      await new Promise<void>((end) => ends.push(end));
      return names;
    });
    const first = work('a');
    await turn();
    const others = [work('b'), work('c')];
    await turn();
    expect(groups).toEqual([['a']]);
    ends.shift()?.();
    await first;
    await turn();
    expect(groups).toEqual([['a'], ['b', 'c']]);
    ends.shift()?.();
    expect(await Promise.all(others)).toEqual(['b', 'c']);
  });

  it('rests as long as it is told, and throws to all of a group', async () => {
    const begunAtMs: number[] = [];
    const work = gather(
      async (_names: readonly string[]): Promise<readonly string[]> => {
        begunAtMs.push(performance.now());
        throw new Error('broken');
      },
      { restMs: () => 60, enoughCount: 3 },
    );
    await expect(work('a')).rejects.toThrow('broken');
    const both = await Promise.allSettled([work('b'), work('c')]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const [first = 0, second = 0] = begunAtMs;
    expect(begunAtMs).toHaveLength(2);
    expect(second - first).toBeGreaterThanOrEqual(55);
  });

  it('rests no longer when enough have come', async () => {
    const groups: (readonly string[])[] = [];
    const work = gather(
      async (names: readonly string[]) => {
        groups.push(names);
        return names;
      },
      { restMs: () => 60_000, enoughCount: 3 },
    );
    await work('a');
    const others = [work('b'), work('c')];
    await turn();
    expect(groups).toEqual([['a']]);
    await Promise.all([...others, work('d')]);
    expect(groups).toEqual([['a'], ['b', 'c', 'd']]);
  });

  it('rests no longer when the last has come', async () => {
    const groups: (readonly string[])[] = [];
    const work = gather(
      async (names: readonly string[]) => {
        groups.push(names);
        return names;
      },
      { restMs: () => 60_000, enoughCount: 9 },
    );
    await work('a', true);
    const second = work('b');
    await turn();
    expect(groups).toEqual([['a']]);
    await Promise.all([second, work('c', true)]);
    expect(groups).toEqual([['a'], ['b', 'c']]);
    const third = work('d');
    await turn();
    expect(groups).toHaveLength(2);
    await Promise.all([third, work('e', true)]);
  });
});
