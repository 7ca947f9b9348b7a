import type { Page } from '@playwright/test';
import type { Extension } from '../harness/extension.ts';
import { makePayload } from '../harness/files.ts';
import { chooseFiles } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

const files = (count: number, type = 'image/png', end = 'png') =>
  Array.from({ length: count }, (_, index) => makePayload(`one of many ${index}.${end}`, type, 2000));

/** What the popup asks the endpoint from now on. */
function questionsOf(popup: Page): string[] {
  const questions: string[] = [];
  popup.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname === '/v1/uploads' || pathname === '/v1/tickets') questions.push(pathname);
  });
  return questions;
}

async function ends(extension: Extension): Promise<string[]> {
  const jobs = await extension.jobs();
  return jobs
    .filter(({ phase }) => phase === 'done' || phase === 'failed')
    .map(({ phase, failure }) => failure?.code ?? phase);
}

const times = (count: number, what: string) => Array.from({ length: count }, () => what);

test('for many files the endpoint is asked a few times', async ({ extension }) => {
  const popup = await extension.openPopup();
  await expect
    .poll(async () => (await extension.read())['endpoint-abilities'])
    .toMatchObject([{ together: 16 }]);
  const questions = questionsOf(popup);
  await chooseFiles(popup, files(40));
  await expect.poll(() => ends(extension), { timeout: 60_000 }).toEqual(times(40, 'done'));
  // The first by itself, the others by sixteen; where some are let in before their turn, by fewer.
  expect(questions[0]).toBe('/v1/uploads');
  expect(questions.filter((one) => one === '/v1/tickets').length).toBeGreaterThanOrEqual(3);
  expect(questions.length).toBeLessThanOrEqual(10);
  const keys = (await extension.jobs()).map(({ key }) => key);
  expect(new Set(keys).size).toBe(40);
});

test('one that is refused is told so, and the others beside it have their links', async ({
  extension,
  stack,
}) => {
  const entry = { ...(stack.token.entry as object), allowedTypes: ['image/*'] };
  await stack.startIssuer({ PUTLINK_TOKENS: JSON.stringify([entry]) });
  const popup = await extension.openPopup();
  await expect
    .poll(async () => (await extension.read())['endpoint-abilities'])
    .toMatchObject([{ together: 16 }]);
  await chooseFiles(popup, [...files(4), ...files(2, 'application/zip', 'zip')]);
  await expect
    .poll(async () => (await ends(extension)).sort(), { timeout: 30_000 })
    .toEqual([...times(4, 'done'), ...times(2, 'type-refused')]);
});

test('an endpoint that was replaced by an older one is asked for each', async ({ extension }) => {
  const popup = await extension.openPopup();
  await expect
    .poll(async () => (await extension.read())['endpoint-abilities'])
    .toMatchObject([{ together: 16 }]);
  // As every endpoint of before answers to what it does not know.
  await popup.route('**/v1/tickets', (route) =>
    route.fulfill({
      status: 404,
      contentType: 'application/problem+json',
      headers: { 'access-control-allow-origin': '*' },
      json: { type: 'urn:putlink:problem:invalid_request', title: 'x', status: 404, code: 'invalid_request' },
    }),
  );
  const questions = questionsOf(popup);
  await chooseFiles(popup, files(6));
  await expect.poll(() => ends(extension), { timeout: 30_000 }).toEqual(times(6, 'done'));
  expect(questions.filter((one) => one === '/v1/uploads')).toHaveLength(6);
});
