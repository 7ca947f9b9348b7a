import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { triggerAction } from '../../../dev/browser/trigger-action.ts';
import { download } from '../../../dev/stack/download.ts';
import { type Served, type Site, startSite } from '../../../dev/stack/serve-site.ts';
import { type Stack, startStack } from '../../../dev/stack/stack.ts';
import { Extension, type StoredJob } from '../../harness/extension.ts';
import { copyProfile, makeProfileTemplate, removeProfile } from '../../harness/profile.ts';
import { ALL_GRANTS } from '../../harness/test.ts';

const PAGES = new URL('./pages/', import.meta.url);
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

/** As slow as a picture from far away. */
const SLOW_MS = 150;

export interface Studio {
  readonly extension: Extension;
  readonly stack: Stack;
  readonly site: Site;
  /** A page of the extension's own, which may ask for captures. */
  readonly asker: Page;
  open(name: string): Promise<Page>;
  close(): Promise<void>;
}

/** One browser with the extension, an endpoint, and the pages of `pages/`. */
export async function openStudio(names: readonly string[], args: readonly string[] = []): Promise<Studio> {
  const template = await makeProfileTemplate();
  const profileDir = await copyProfile(template, ALL_GRANTS);
  await removeProfile(template);
  const stack = await startStack({});
  const extension = await Extension.open({ profileDir, args: ['--window-size=1280,900', ...args] });
  await extension.configure(stack);
  const site = await startSite(await served(names));
  const asker = await extension.openOptions();
  return {
    extension,
    stack,
    site,
    asker,
    async open(name) {
      const page = await extension.context.newPage();
      await page.goto(`${site.origin()}/${name}.html`);
      return page;
    },
    async close() {
      await extension.close();
      await Promise.all([site.close(), stack.close(), removeProfile(profileDir)]);
    },
  };
}

async function served(names: readonly string[]): Promise<Record<string, Served>> {
  const files = [
    ...names.map((name) => `${name}.html`),
    'rows.js',
    'rows.css',
    'strict.js',
    'strict.css',
    'picture.svg',
  ];
  const all = await Promise.all(
    files.map(async (name) => {
      const body = await readFile(fileURLToPath(new URL(name, PAGES)));
      const type = TYPES[extname(name)] ?? 'text/plain';
      const answer: Served['answer'] = ({ url }, response) => {
        response.writeHead(200, { 'content-type': type });
        setTimeout(() => response.end(body), url?.includes('slow') ? SLOW_MS : 0);
      };
      return [`/${name}`, { type, body, answer }] as const;
    }),
  );
  return Object.fromEntries(all);
}

export interface Capture {
  readonly job: StoredJob;
  readonly files: readonly Buffer[];
  readonly tookMs: number;
}

/** The whole of a page as an upload, begun as by the popup. */
export async function captureWhole(studio: Studio, page: Page, { expecting = 1 } = {}): Promise<Capture> {
  const { extension } = studio;
  const known = new Set((await extension.jobs()).map(({ id }) => id));
  await grant(studio, page);
  // As who has just pressed a shortcut: the browser counts no shot that carries it, and several are packed at once.
  await page.keyboard.press('F2');
  const began = Date.now();
  expect(await askForPage(studio)).toMatchObject({ ok: true });
  let jobs: StoredJob[] = [];
  await expect
    .poll(
      async () => {
        jobs = (await extension.jobs()).filter(({ id }) => !known.has(id));
        return jobs.map(({ phase, failure }) => `${phase} ${failure?.code ?? ''}`);
      },
      { timeout: 20_000, intervals: [50] },
    )
    .toEqual(Array(expecting).fill('done '));
  const tookMs = Date.now() - began;
  const named = jobs.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  const files = await Promise.all(named.map(async ({ link }) => (await download(link?.url ?? '')).bytes));
  return { job: named[0] as StoredJob, files, tookMs };
}

/** Presses the button over the page, for its grant, and puts its popup away. */
export async function grant({ extension }: Studio, page: Page): Promise<void> {
  await extension.observer();
  await triggerAction(extension.context, page);
  await page.bringToFront();
}

export function askForPage({ asker }: Studio): Promise<unknown> {
  return asker.evaluate(() =>
    chrome.runtime.sendMessage({
      putlink: 1,
      name: 'page.capture',
      body: { choice: { what: 'page', way: 'upload', delaySeconds: 0 } },
    }),
  );
}
