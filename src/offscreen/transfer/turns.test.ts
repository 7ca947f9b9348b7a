import { expect, it } from 'vitest';
import { Turns } from './turns.ts';

it('lets few begin at once, and many with pauses between them, in the order in which they ask', async () => {
  const turns = new Turns();
  const begun: number[] = [];
  const all = Array.from({ length: 20 }, (_, index) => turns.next().then(() => begun.push(index)));
  for (let look = 0; look < 10; look += 1) await Promise.resolve();
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  await Promise.all(all);
  expect(begun).toEqual(Array.from({ length: 20 }, (_, index) => index));
});
