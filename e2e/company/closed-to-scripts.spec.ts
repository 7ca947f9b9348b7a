import type { Page } from '@playwright/test';
import { makePayload } from '../harness/files.ts';
import { startOtherServer } from '../harness/other-server.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { expect, test } from './company-test.ts';

// What runs beside a page of others is as good as that page: it may have taken over the process that both are in.
test.use({ hosts: ['http://127.0.0.1/*', 'http://localhost/*'] });

const AREAS = ['local', 'session', 'managed', 'sync'] as const;

/** Our own part of the page at this address, in the world that our scripts there have. */
function worldIn(own: Page, pageUrl: string) {
  /** What it is told by each area, and by the worker. */
  const look = (jobId: string) =>
    own.evaluate(
      async ({ url, areas, id }) => {
        const [tab] = await chrome.tabs.query({ url: `${url}*` });
        const [frame] = await chrome.scripting.executeScript({
          target: { tabId: tab?.id ?? 0 },
          args: [areas, id],
          func: async (names: typeof areas, jobIdOf: string) => {
            const heard: string[] = [];
            chrome.storage.onChanged.addListener((changes) => heard.push(...Object.keys(changes)));
            chrome.runtime.onMessage.addListener((_message, _sender, answer) => answer(heard));
            const ask = (name: (typeof names)[number]) =>
              chrome.storage[name].get(null).then((all) => JSON.stringify(all), String);
            const question = { putlink: 1, name: 'link.read', body: { jobId: jobIdOf } };
            const answers = await Promise.all(names.map(ask));
            return {
              isOurs: chrome.runtime.id,
              answers: names.map((name, index) => [name, answers[index]]),
              link: await chrome.runtime.sendMessage(question).then((told) => told ?? 'nothing', String),
            };
          },
        });
        return frame?.result;
      },
      { url: pageUrl, areas: AREAS, id: jobId },
    );
  /** Names of what it has been told of since. */
  const heard = () =>
    own.evaluate(async (url) => {
      const [tab] = await chrome.tabs.query({ url: `${url}*` });
      return chrome.tabs.sendMessage(tab?.id ?? 0, { of: 'this test' }) as Promise<string[]>;
    }, pageUrl);
  return { look, heard };
}

test('scripts in web pages read nothing of what a person or their company has set, and hear of no change', async ({
  stack,
  company,
}) => {
  const { token } = stack.token;
  await company.setPolicy({
    places: [{ endpoint: stack.issuerOrigin, token, storageOrigins: [stack.s3.endpoint] }],
  });
  await company.open();
  const server = await startOtherServer(() => ({ body: 'a page' }));
  const page = await company.context.newPage();
  await page.goto(`${server.origin}/page`);
  const own = await company.page('nothing');

  const popup = await company.page('popup');
  await chooseFiles(popup, makePayload('secret plan.txt', 'text/plain', 200));
  await expect(rowOf(popup, 'secret plan.txt')).toContainText(/expires/i);
  await own.evaluate(() => chrome.storage.sync.set({ of: 'the person' }));
  const all = await own.evaluate(async (areas) => {
    const read = areas.map(async (name) => JSON.stringify(await chrome.storage[name].get(null)));
    return Object.fromEntries((await Promise.all(read)).map((text, index) => [areas[index], text]));
  }, AREAS);
  // All of it is there, for us.
  expect(all.managed).toContain(token);
  expect(all.local).toContain('secret plan.txt');
  expect(all.session).toContain('guarded-hosts');
  expect(all.sync).toContain('the person');
  const jobId = /"job:([\w-]+)"/.exec(all.local ?? '')?.[1] ?? '';

  const world = worldIn(own, `${server.origin}/page`);
  const seen = await world.look(jobId);
  expect(seen?.isOurs).toBe(new URL(own.url()).host);
  for (const [area, answer] of seen?.answers ?? []) {
    expect(answer, area).toContain('Access to storage is not allowed from this context');
  }
  expect(seen?.answers).toHaveLength(AREAS.length);
  expect(seen?.link).toBe('nothing');

  await own.evaluate(async () => {
    await Promise.all([
      chrome.storage.local.set({ changed: 1 }),
      chrome.storage.session.set({ changed: 1 }),
      chrome.storage.sync.set({ changed: 1 }),
    ]);
  });
  expect(await world.heard()).toEqual([]);
  await server.close();
});
