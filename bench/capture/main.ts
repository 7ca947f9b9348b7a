import { loadavg } from 'node:os';
import { medianOf, tableOf } from '../scene/medians.ts';
import { openScene, type Scene } from '../scene/scene.ts';
import { type PageSite, servePages } from './serve-pages.ts';
import { takeBare } from './take-bare.ts';
import { type Taken, takeWithPutlink, type What } from './take-putlink.ts';

const ROUNDS = 3;
const WINDOW = '--window-size=1280,900';

/** What is taken, and how tall the page is, in CSS pixels. */
const CASES: readonly (readonly [what: What, heightPx: number])[] = [
  ['visible', 5_000],
  ['area', 5_000],
  ['element', 5_000],
  ['page', 1_000],
  ['page', 5_000],
  ['page', 20_000],
];

/**
 * `npm run bench:capture`: from a key to the link of a picture, part by part, for each way of capturing, with one and with two device pixels
 * for one of CSS; whole pages beside what others do, in turns. Prints a table for each. `-- --once` takes each once.
 */
async function main(): Promise<void> {
  const rounds = process.argv.includes('--once') ? 1 : ROUNDS;
  const dprs = process.argv.includes('--dpr2') ? [2] : [1, 2];
  const cases = process.argv.includes('--longest') ? CASES.slice(-1) : CASES;
  const site = await servePages();
  try {
    for (const dpr of dprs) {
      const scene = await openScene({ browserArgs: [WINDOW, `--force-device-scale-factor=${dpr}`] });
      try {
        const rows: string[][] = [];
        for (const [what, heightPx] of cases) {
          rows.push(await rowOf(await measure(scene, site, what, heightPx, rounds), what, heightPx));
        }
        console.log(
          `\n${dpr} device pixel${dpr === 1 ? '' : 's'} for one; load ${loadavg()[0]?.toFixed(1)}\n`,
        );
        console.log(tableOf(HEAD, rows));
      } finally {
        await scene.close();
      }
    }
  } finally {
    await site.close();
  }
}

async function measure(scene: Scene, site: PageSite, what: What, heightPx: number, rounds: number) {
  const url = site.urlOf(heightPx);
  const asker = await scene.browser.openPage('/src/options/index.html');
  const page = await scene.browser.openSite(url);
  await page.bringToFront();
  await scene.browser.pressButton(url);
  const worker = await scene.browser.worker();
  const taken: Taken[] = [];
  const bareMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    taken.push(await takeWithPutlink(scene, asker, page, what));
    if (what === 'page') bareMs.push(await takeBare(worker, url));
  }
  await page.close();
  await asker.close();
  return { taken, bareMs };
}

const HEAD = [
  'what',
  'CSS px',
  'overlay after',
  'page free after',
  'file after',
  'link after',
  'bare loop: file after',
  'bare : Putlink',
];

async function rowOf(
  { taken, bareMs }: { readonly taken: readonly Taken[]; readonly bareMs: readonly number[] },
  what: What,
  heightPx: number,
): Promise<string[]> {
  const middle = (values: readonly (number | undefined)[]) =>
    medianOf(values.map((value) => value ?? Number.NaN));
  const fileMs = middle(taken.map((each) => each.fileMs));
  return [
    what,
    heightPx.toLocaleString('en'),
    seconds(middle(taken.map(({ overlayMs }) => overlayMs))),
    seconds(middle(taken.map(({ freeMs }) => freeMs))),
    seconds(fileMs),
    seconds(middle(taken.map(({ linkMs }) => linkMs))),
    bareMs.length > 0 ? seconds(medianOf(bareMs)) : '',
    bareMs.length > 0 ? (medianOf(bareMs) / fileMs).toFixed(1) : '',
  ];
}

const seconds = (ms: number) => (Number.isNaN(ms) ? '' : `${(ms / 1000).toFixed(2)} s`);

await main();
