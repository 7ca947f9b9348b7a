import { finishedJobs } from '../../dev/finished-jobs.ts';
import { seedRecords } from '../../dev/seed-records.ts';
import { uploadedKeys } from '../harness/bucket.ts';
import { countCalls } from '../harness/count-calls.ts';
import type { Extension } from '../harness/extension.ts';
import { makePayload } from '../harness/files.ts';
import { chooseFiles } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

const smallFiles = (count: number) =>
  Array.from({ length: count }, (_, index) => makePayload(`small ${index}.bin`, 'image/png', 2000));

/** How the jobs of the files ended, as far as they have. */
async function ends(extension: Extension): Promise<string[]> {
  const jobs = await extension.jobs();
  const ofBurst = jobs.filter(({ name }) => name.startsWith('small '));
  const ended = ofBurst.filter(({ phase }) => phase === 'done' || phase === 'failed');
  return ended.map(({ phase, failure }) => (failure ? `${phase}: ${JSON.stringify(failure)}` : phase));
}

const allDone = (count: number) => Array.from({ length: count }, () => 'done');

test('what many files cost does not depend on the history, nor the menu on how many they are', async ({
  extension,
}) => {
  test.setTimeout(180_000);
  const count = 60;
  await seedRecords(await extension.observer(), finishedJobs(300, Date.now()));
  const popup = await extension.openPopup();
  await expect(popup.getByRole('listitem').first()).toBeVisible();
  const counts = await countCalls(await extension.worker());
  await chooseFiles(popup, smallFiles(count));
  await expect.poll(() => ends(extension), { timeout: 120_000 }).toEqual(allDone(count));

  const calls = await counts();
  test.info().annotations.push({ type: 'calls', description: JSON.stringify(calls) });
  const messages = (isIn: boolean) =>
    Object.entries(calls)
      .filter(([name]) => /^(→ )?[a-z]+\.[a-z]+$/.test(name) && name.startsWith('→ ') === isIn)
      .filter(([name]) => !/^(local|session)\./.test(name))
      .reduce((sum, [, times]) => sum + times, 0);
  // One more look at everything is allowed: the index is made when there is none.
  expect(calls['local.get(all)'] ?? 0).toBeLessThanOrEqual(1);
  expect(calls['session.get(all)'] ?? 0).toBe(0);
  // What comes close together shares them. On a busy machine less does: tickets come one by one, and links are handed out early.
  expect(calls['local.get']).toBeLessThanOrEqual(6 * count);
  expect(calls['local.set']).toBeLessThanOrEqual(2 * count);
  expect(calls['session.get']).toBeLessThanOrEqual(2 * count);
  expect(calls['session.set']).toBeLessThanOrEqual(count);
  // Whether the popup is open, once at the end, and where a ticket is waited for.
  expect(calls.getContexts).toBeLessThanOrEqual(0.5 * count);
  // In: some ends and some tickets together, and once a second how far all are. Out: some starts together, and once the links.
  expect(messages(true)).toBeLessThanOrEqual(1.25 * count);
  expect(messages(false)).toBeLessThanOrEqual(0.75 * count);
  expect(calls['popup.copy']).toBeLessThanOrEqual(3);
  expect(calls.updateSessionRules).toBe(1);
  expect(calls['contextMenus.removeAll'] ?? 0).toBeLessThanOrEqual(count / 2);
});

test('a worker that is killed in the middle of many files loses none and sends none twice', async ({
  extension,
  stack,
}) => {
  test.setTimeout(180_000);
  const count = 30;
  const popup = await extension.openPopup();
  await chooseFiles(popup, smallFiles(count));
  for (const some of [3, 12]) {
    await expect
      .poll(async () => (await ends(extension)).length, { timeout: 60_000, intervals: [50] })
      .toBeGreaterThanOrEqual(some);
    await extension.killWorker();
  }
  await expect.poll(() => ends(extension), { timeout: 120_000 }).toEqual(allDone(count));
  const keys = await uploadedKeys(stack.s3);
  expect(keys).toHaveLength(count);
  const jobs = await extension.jobs();
  expect(new Set(jobs.map(({ key }) => key))).toEqual(new Set(keys));
  // Everything has ended, and the index says so.
  const stored = await extension.read();
  const parts = Object.entries(stored).filter(([key]) => key.startsWith('job-index:'));
  const entries = parts.flatMap(([, part]) => Object.entries(part as Record<string, number[]>));
  expect(entries.map(([id]) => id).sort()).toEqual(jobs.map(({ id }) => id).sort());
  expect(entries.filter(([, [, , isLive]]) => isLive !== 0)).toEqual([]);
});

test('an endpoint that takes so many questions a minute is asked again when it says so', async ({
  extension,
}) => {
  const popup = await extension.openPopup();
  let refusals = 0;
  await popup.route(/\/v1\/(uploads|tickets)$/, async (route) => {
    if (refusals >= 3) return route.continue();
    refusals += 1;
    await route.fulfill({
      status: 429,
      headers: { 'retry-after': '1', 'access-control-allow-origin': '*' },
      json: {},
    });
  });
  await chooseFiles(popup, smallFiles(5));
  await expect.poll(() => ends(extension), { timeout: 40_000 }).toEqual(allDone(5));
  expect(refusals).toBe(3);
});
