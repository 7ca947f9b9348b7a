import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { entryOf, readGraph } from './script-graph.ts';

const DIST = process.env.PUTLINK_DIST || 'dist';

/** Types that only these packages know, as their lists spell them. */
const OF_MIME = 'vnd.lotus-1-2-3';
const OF_FILE_TYPE = 'x-nintendo-nes-rom';

/**
 * All of it is read and compiled each time the worker wakes. Other people's endpoints, sign-in, places and a company's policy are about
 * 80 kB of it; a module cannot be loaded later there.
 */
const MOST_WORKER_BYTES = 266_000;

const PAGES = ['editor', 'library', 'offscreen', 'options', 'popup'];

async function workerGraph(): Promise<Map<string, string>> {
  const manifest = JSON.parse(await readFile(join(DIST, 'manifest.json'), 'utf8'));
  return readGraph(join(DIST, manifest.background.service_worker));
}

const bytesOf = (texts: Iterable<string>) =>
  [...texts].reduce((sum, text) => sum + Buffer.byteLength(text), 0);

test('the worker loads no list of formats, and little else', async () => {
  const graph = await workerGraph();
  const code = [...graph.values()].join('\n');
  expect(code).not.toContain(OF_MIME);
  expect(code).not.toContain(OF_FILE_TYPE);
  expect(bytesOf(graph.values())).toBeLessThan(MOST_WORKER_BYTES);
});

test('the worker and each page begin with one script, and a page with one stylesheet at most', async () => {
  expect([...(await workerGraph()).keys()]).toHaveLength(1);
  for (const page of PAGES) {
    const path = join(DIST, `src/${page}/index.html`);
    const html = await readFile(path, 'utf8');
    expect(html.match(/<script|modulepreload/g), page).toHaveLength(1);
    expect(html.match(/stylesheet/g) ?? [], page).toHaveLength(page === 'offscreen' ? 0 : 1);
    expect([...(await readGraph(join(DIST, await entryOf(path)))).keys()], page).toHaveLength(1);
  }
});

test('the offscreen document has them at hand, and starts without them', async () => {
  const entry = await entryOf(join(DIST, 'src/offscreen/index.html'));
  const started = [...(await readGraph(join(DIST, entry))).values()].join('\n');
  expect(started).not.toContain(OF_FILE_TYPE);
  const [, lazy = ''] = /import\(["'`]\.\/(tell-bytes[^"'`]+)/.exec(started) ?? [];
  const tells = [...(await readGraph(join(DIST, dirname(entry), lazy))).values()].join('\n');
  expect(tells).toContain(OF_MIME);
  expect(tells).toContain(OF_FILE_TYPE);
});
