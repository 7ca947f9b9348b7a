import { expect, test } from '@playwright/test';
import { planSoak } from './plan/plan-soak.ts';
import { runSoak } from './run-soak.ts';

/** In its 60 uploads there is every kind of event, and files in parts among them. */
const SEED = 1;

test('60 uploads through faults, kills and an impatient person: each is where it belongs, once', async () => {
  test.setTimeout(600_000);
  const { violations, uploads, tally } = await runSoak({ rounds: planSoak(SEED, 60) });
  console.log(tally.entries.map(([what, count]) => `${count} ${what}`).join('\n'));
  // Each one can be played again: npm run soak -- --seed 1 --round …
  expect(violations).toEqual([]);
  expect(uploads).toBe(60);
});
