import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PipeBrowser } from '../../dev/browser/pipe-browser.ts';
import type { PipePage } from '../../dev/browser/pipe-page.ts';
import { medianOf, tableOf } from '../scene/medians.ts';
import { makeBareExtension } from './bare-extension.ts';

const ROUNDS = 21;

interface Woken {
  readonly name: string;
  readonly browser: PipeBrowser;
  readonly page: PipePage;
  readonly times: number[];
}

/**
 * `npm run bench:wake -- [DIR ...]`: from a message to a worker that has been ended until it has started and heard it: Putlink's,
 * other builds of it in these folders, and one that does nothing, in a browser each, in turns. Prints a table.
 */
async function main(others: readonly string[]): Promise<void> {
  const dist = process.env.PUTLINK_DIST || 'dist';
  const bare = await makeBareExtension(dist);
  const profiles = await mkdtemp(join(tmpdir(), 'putlink-wake-'));
  const all: Woken[] = [];
  try {
    for (const dir of [bare.dir, dist, ...others]) {
      // What the browser's command line is made of.
      process.env.PUTLINK_DIST = dir;
      const browser = await PipeBrowser.open({ profileDir: join(profiles, String(all.length)) });
      const page = await browser.openPage('/manifest.json');
      all.push({ name: dir === bare.dir ? 'a worker that does nothing' : dir, browser, page, times: [] });
    }
    // The first fills the browser's caches, as a person's are.
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const { browser, page, times } of all) {
        await browser.endWorker();
        const tookMs = await page.call(untilHeard);
        if (round > 0) times.push(tookMs);
      }
    }
  } finally {
    await Promise.all(all.map(({ browser }) => browser.close()));
    await Promise.all([bare.remove(), rm(profiles, { recursive: true })]);
  }
  const bareMs = medianOf(all[0]?.times ?? []);
  const rows = all.map(({ name, times }) => {
    const ms = medianOf(times);
    return [name, `${Math.min(...times).toFixed(0)} ms`, `${ms.toFixed(0)} ms`, (ms / bareMs).toFixed(1)];
  });
  console.log(tableOf(['worker', 'quickest', 'median', ': bare'], rows));
}

/** In a page of the extension: nobody answers this message, and it comes back when the worker has heard it. */
async function untilHeard(): Promise<number> {
  const sentAtMs = performance.now();
  await chrome.runtime.sendMessage({}).catch(() => undefined);
  return performance.now() - sentAtMs;
}

await main(process.argv.slice(2));
