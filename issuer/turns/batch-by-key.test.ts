import { expect, it } from 'vitest';
import { BatchByKey } from './batch-by-key.ts';

/** Batches whose runs end when the test says so. */
function startBatches() {
  const runs: { key: string; items: number[]; end: (error?: Error) => void }[] = [];
  const batches = new BatchByKey<number, string>(
    (key, items) =>
      new Promise((resolve, reject) => {
        const done = items.map((item) =>
          item < 0
            ? { status: 'rejected' as const, reason: new Error(`${item} is negative`) }
            : { status: 'fulfilled' as const, value: `${key}${item}` },
        );
        runs.push({ key, items, end: (error) => (error ? reject(error) : resolve(done)) });
      }),
  );
  return { batches, runs };
}

it('runs what came during a run together, after it', async () => {
  const { batches, runs } = startBatches();
  const all = [1, 2, 3].map((item) => batches.add('a', item));
  expect(runs.map(({ items }) => items)).toEqual([[1]]);
  runs[0]?.end();
  expect(await all[0]).toBe('a1');
  await expect.poll(() => runs.map(({ items }) => items)).toEqual([[1], [2, 3]]);
  const late = batches.add('a', 4);
  runs[1]?.end();
  expect(await Promise.all(all)).toEqual(['a1', 'a2', 'a3']);
  await expect.poll(() => runs).toHaveLength(3);
  runs[2]?.end();
  expect(await late).toBe('a4');
});

it('does not let keys wait for each other, and starts anew when a key is free again', async () => {
  const { batches, runs } = startBatches();
  const a = batches.add('a', 1);
  const b = batches.add('b', 1);
  expect(runs.map(({ key }) => key)).toEqual(['a', 'b']);
  runs[1]?.end();
  expect(await b).toBe('b1');
  const again = batches.add('b', 2);
  await expect.poll(() => runs).toHaveLength(3);
  runs[0]?.end();
  runs[2]?.end();
  expect([await a, await again]).toEqual(['a1', 'b2']);
});

it('fails only what failed, or a whole run, and goes on', async () => {
  const { batches, runs } = startBatches();
  const first = batches.add('a', 0);
  const [bad, good] = [batches.add('a', -1), batches.add('a', 1)].map((one) => one.catch(String));
  runs[0]?.end(new Error('no answer'));
  await expect(first).rejects.toThrow('no answer');
  await expect.poll(() => runs).toHaveLength(2);
  runs[1]?.end();
  expect([await bad, await good]).toEqual(['Error: -1 is negative', 'a1']);
});
