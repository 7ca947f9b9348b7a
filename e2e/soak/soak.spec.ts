import { expect, test } from '@playwright/test';
import { planSoak } from './plan/plan-soak.ts';
import { runSoak } from './run-soak.ts';

/** In its 60 uploads is every kind of event and nearly every kind of harm, files in parts, and endpoints of both kinds of links. */
const SEED = 1478;

test('60 uploads through faults, kills and an impatient person: each is where it belongs, once', async () => {
  test.setTimeout(900_000);
  const { violations, uploads, tally } = await runSoak({ rounds: planSoak(SEED, 60) });
  const counts = tally.entries.map(([what, count]) => `${count} ${what}`).join('\n');
  await test.info().attach('what happened', { body: counts });
  // Each one can be played again: npm run soak -- --seed 1478 --round …
  expect(violations).toEqual([]);
  expect(uploads).toBe(60);
});
