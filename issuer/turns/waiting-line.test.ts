import { expect, it } from 'vitest';
import { WaitingLine } from './waiting-line.ts';

/** Tasks that end when the test says so, and the order in which they began. */
function startTasks(line: WaitingLine, count: number) {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const results = Array.from({ length: count }, (_, index) =>
    line.run(() => {
      begun.push(index);
      return new Promise<number>((resolve, reject) => {
        ends[index] = () => (index === 1 ? reject(new Error('one failed')) : resolve(index));
      });
    }),
  );
  return { begun, ends, results };
}

it('runs no more than it may, in the order in which they came, past a failure', async () => {
  const line = new WaitingLine({ maxRunning: 2 });
  const { begun, ends, results } = startTasks(line, 4);
  const failed = expect(results[1]).rejects.toThrow('one failed');
  expect(begun).toEqual([0, 1]);
  ends[1]?.();
  await failed;
  expect(begun).toEqual([0, 1, 2]);
  ends[0]?.();
  await results[0];
  expect(begun).toEqual([0, 1, 2, 3]);
  ends[2]?.();
  ends[3]?.();
  expect(await Promise.all([results[2], results[3]])).toEqual([2, 3]);
});

it('is full when nobody else may wait, and empties', async () => {
  const line = new WaitingLine({ maxRunning: 1, maxWaiting: 1 });
  const { ends, results } = startTasks(line, 1);
  expect(line.isFull).toBe(false);
  const waiting = line.run(async () => 'late');
  expect(line.isFull).toBe(true);
  ends[0]?.();
  await results[0];
  expect(await waiting).toBe('late');
  expect(line.isFull).toBe(false);
  expect(await line.run(async () => 'again')).toBe('again');
});
