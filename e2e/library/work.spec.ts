import type { Page } from '@playwright/test';
import { download } from '../../dev/stack/download.ts';
import { startStack } from '../../dev/stack/stack.ts';
import { readObject } from '../harness/bucket.ts';
import type { Extension, StoredJob } from '../harness/extension.ts';
import { makePayload } from '../harness/files.ts';
import { chooseFiles } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';
import { listedNames, listRow } from './listed.ts';

const NAMES = ['one.txt', 'two.txt', 'three.txt', 'four.txt', 'five.txt', 'six.txt'];

async function uploadAll(extension: Extension, names: readonly string[] = NAMES): Promise<StoredJob[]> {
  const popup = await extension.openPopup();
  await chooseFiles(
    popup,
    names.map((name) => makePayload(name, 'text/plain', 200)),
  );
  const ended = async () => (await extension.jobs()).filter(({ phase }) => phase === 'done').length;
  await expect.poll(ended, { timeout: 30_000 }).toBe(names.length);
  await popup.close();
  return extension.jobs();
}

async function selectAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Select all' }).click();
}

const verb = (page: Page, name: string) =>
  page.getByRole('group', { name: /^Selected/ }).getByRole('button', { name, exact: true });

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

test('many links are copied as lines, in the order of the list', async ({ extension }) => {
  const jobs = await uploadAll(extension);
  await extension.context.grantPermissions(['clipboard-read']);
  const page = await extension.openLibrary();
  await page.bringToFront();
  await expect.poll(() => listedNames(page)).toEqual(NAMES);
  await selectAll(page);
  await verb(page, 'Copy links').click();
  await expect(page.getByText('Links copied: 6').first()).toBeVisible();
  expect(await clipboard(page)).toBe(jobs.map(({ link }) => link?.url).join('\n'));
});

test('a renewal for many prolongs what ends sooner, under the same URLs, and shortens nothing', async ({
  extension,
}) => {
  const before = await uploadAll(extension);
  const page = await extension.openLibrary();
  await selectAll(page);
  await verb(page, 'Renew').click();
  const life = page.getByRole('combobox', { name: 'Link expires in' });
  await life.selectOption({ label: '10 minutes' });
  const question = page.getByRole('group', { name: 'Renew links: 6' });
  await expect(question).toContainText('Live longer already, and stay as they are: 6.');
  await expect(question.getByRole('button', { name: 'Renew' })).toBeDisabled();
  await life.selectOption({ label: '30 days' });
  await expect(question).toContainText(/Work until \w{3}, .*: 6\./);
  await question.getByRole('button', { name: 'Renew' }).click();
  await expect(page.getByText('Links renewed: 6')).toBeVisible();
  const after = await extension.jobs();
  expect(after.map(({ link }) => link?.url)).toEqual(before.map(({ link }) => link?.url));
  for (const { link } of after) expect(link?.expiresAt).toBeGreaterThan(Date.now() + 29 * 86_400_000);
});

test('many files are deleted after one question, and their links are dead', async ({ extension, stack }) => {
  const jobs = await uploadAll(extension);
  const page = await extension.openLibrary({ width: 360, height: 700 });
  await selectAll(page);
  await listRow(page, 'six.txt').click({ position: { x: 100, y: 20 } });
  await verb(page, 'Delete').click();
  const question = page.getByText('Delete 5 files from your storage? Their links stop working.');
  await expect(question).toBeVisible();
  // The way back has the focus, and Escape is one too.
  await expect(page.getByRole('button', { name: 'Keep files' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(verb(page, 'Delete')).toBeFocused();
  await verb(page, 'Delete').click();
  await page
    .getByRole('group', { name: /^Delete 5 files/ })
    .getByRole('button', { name: 'Delete' })
    .click();
  await expect(page.getByText('Files deleted: 5')).toBeVisible();
  for (const { name, key = '', link } of jobs) {
    const isKept = name === 'six.txt';
    expect((await download(link?.url ?? '')).status).toBe(isKept ? 200 : 410);
    if (!isKept) await expect(readObject(stack.s3, key)).rejects.toMatchObject({ name: 'NoSuchKey' });
  }
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByText('Files deleted: 5')).toBeHidden();
});

test('what is begun for many goes on without its page, and says how it ended', async ({
  extension,
  stack,
}) => {
  const jobs = await uploadAll(extension);
  const page = await extension.openLibrary();
  await selectAll(page);
  stack.s3.traffic.stall();
  await verb(page, 'Revoke').click();
  await page
    .getByRole('group', { name: /^Revoke 6 links/ })
    .getByRole('button', { name: 'Revoke' })
    .click();
  await expect(page.getByText('Revoking links: 0 of 6.')).toBeVisible();
  await page.close();
  // Whoever does the work is gone as well, in the middle of it.
  await extension.killWorker();
  stack.s3.traffic.resume();
  const again = await extension.openLibrary();
  await expect(again.getByText('Links revoked: 6')).toBeVisible({ timeout: 45_000 });
  for (const { link } of jobs) expect((await download(link?.url ?? '')).status).toBe(410);
});

test('it can be stopped, and taken up again', async ({ extension, stack }) => {
  const names = Array.from({ length: 12 }, (_, index) => `file ${index}.txt`);
  const jobs = await uploadAll(extension, names);
  const page = await extension.openLibrary();
  await selectAll(page);
  stack.s3.traffic.stall();
  await verb(page, 'Revoke').click();
  await page
    .getByRole('group', { name: /^Revoke 12 links/ })
    .getByRole('button', { name: 'Revoke' })
    .click();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText(/still to do: 12/)).toBeVisible();
  stack.s3.traffic.resume();
  // What was under way, four at most, is finished; nothing else is begun.
  await expect(page.getByText('Links revoked: 4 · still to do: 8')).toBeVisible();
  const dead = async () =>
    (await Promise.all(jobs.map(({ link }) => download(link?.url ?? '')))).filter(
      ({ status }) => status === 410,
    );
  expect(await dead()).toHaveLength(4);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Links revoked: 12')).toBeVisible();
  expect(await dead()).toHaveLength(12);
});

test('what could not be done is named with the reason, and can be tried again', async ({
  extension,
  stack,
}) => {
  const jobs = await uploadAll(extension);
  const page = await extension.openLibrary();
  const broken = jobs.find(({ name }) => name === 'three.txt');
  // A link that its endpoint does not know any more.
  const observer = await extension.observer();
  await observer.evaluate((job) => chrome.storage.local.set({ [`job:${job.id}`]: job }), {
    ...broken,
    id: broken?.id ?? '',
    link: { ...broken?.link, id: 'x'.repeat(30) },
  });
  await selectAll(page);
  await verb(page, 'Renew').click();
  await page.getByRole('combobox', { name: 'Link expires in' }).selectOption({ label: '30 days' });
  await page.getByRole('group', { name: 'Renew links: 6' }).getByRole('button', { name: 'Renew' }).click();
  const bar = page.getByRole('region', { name: 'Links renewed: 5' });
  await expect(bar).toContainText('not done: 1');
  await expect(bar.getByRole('listitem')).toHaveText(/three\.txt.*The file is no longer in the storage\./);
  await observer.evaluate((job) => chrome.storage.local.set({ [`job:${job.id}`]: job }), {
    ...broken,
    id: broken?.id ?? '',
  });
  await bar.getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByText('Links renewed: 6')).toBeVisible();

  // Where every other would fail for the same reason, they are not tried.
  await stack.stopIssuer();
  await selectAll(page);
  await verb(page, 'Delete').click();
  await page
    .getByRole('group', { name: /^Delete 6 files/ })
    .getByRole('button', { name: 'Delete' })
    .click();
  await expect(page.getByText('Files deleted: 0 · still to do: 6')).toBeVisible();
  await expect(page.getByText(/The upload service cannot be reached/)).toBeVisible();
});

test('a place that does not answer keeps nobody from what is at another one', async ({
  extension,
  stack,
}) => {
  const other = await startStack();
  const places = [stack, other].map(({ issuerOrigin, s3 }, index) => ({
    id: `place-${index}`,
    endpoint: issuerOrigin,
    uploadOrigins: [s3.endpoint],
  }));
  const token = Object.fromEntries(
    [stack, other].map((one, index) => [`place-${index}`, { kind: 'token', token: one.token.token }]),
  );
  const observer = await extension.observer();
  const sendTo = async (currentPlaceId: string, names: readonly string[]) => {
    await observer.evaluate((all) => chrome.storage.local.set(all), {
      settings: { version: 3, places, currentPlaceId },
      token,
    });
    const before = (await extension.jobs()).length;
    const popup = await extension.openPopup();
    await chooseFiles(
      popup,
      names.map((name) => makePayload(name, 'text/plain', 200)),
    );
    const ended = async () => (await extension.jobs()).filter(({ phase }) => phase === 'done').length;
    await expect.poll(ended, { timeout: 30_000 }).toBe(before + names.length);
    await popup.close();
  };
  await sendTo('place-0', ['first.txt', 'second.txt']);
  // The newest are the first in line, and more than are asked for at once.
  await sendTo('place-1', NAMES);
  await other.stopIssuer();
  const page = await extension.openLibrary();
  await selectAll(page);
  await verb(page, 'Revoke').click();
  await page
    .getByRole('group', { name: /^Revoke 8 links/ })
    .getByRole('button', { name: 'Revoke' })
    .click();
  await expect(page.getByText('Links revoked: 2 · still to do: 6')).toBeVisible();
  await expect(page.getByText(/The upload service cannot be reached/)).toBeVisible();
  await other.startIssuer();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Links revoked: 8')).toBeVisible();
  await other.close();
});
