import { EXTRA_PATH, withExtraPage } from '../scene/extra-page.ts';
import { medianOf, tableOf } from '../scene/medians.ts';
import { openScene, type Scene } from '../scene/scene.ts';
import { type Paint, paintOf } from './first-paint.ts';

const POPUP_PATH = '/src/popup/index.html';

/** Preact and a line of text, the least that a page of the extension can be. */
const BARE = `import { h, render } from 'preact';
render(h('main', null, h('h1', null, 'A page'), h('p', null, 'with nothing in it')), document.body);
`;

/** Without a screen the browser knows of no mouse, and the popup draws what fingers need: all verbs of all rows. */
const WITH_MOUSE =
  '--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4';

const ROUNDS = 9;
const HISTORIES = [0, 50, 500];

/**
 * `npm run bench:popup`: when the popup can be seen, beside a page of the same extension that has Preact and a line of text,
 * with no, a short and a long history, and with the worker awake and ended. The pages take turns. Prints a table.
 */
async function main(): Promise<void> {
  const bare = await withExtraPage(process.env.PUTLINK_DIST || 'dist', BARE);
  process.env.PUTLINK_DIST = bare.dir;
  const rows: string[][] = [];
  try {
    for (const oldJobs of HISTORIES) {
      const scene = await openScene({ oldJobs, browserArgs: [WITH_MOUSE] });
      try {
        for (const isWorkerAwake of [true, false]) {
          const { popup, other } = await measure(scene, isWorkerAwake);
          rows.push(rowOf(oldJobs, isWorkerAwake, popup, other));
        }
      } finally {
        await scene.close();
      }
    }
  } finally {
    await bare.remove();
  }
  console.log(tableOf(HEAD, rows));
}

async function measure({ browser }: Scene, isWorkerAwake: boolean) {
  const popup: Paint[] = [];
  const other: Paint[] = [];
  const pages = [
    [EXTRA_PATH, other],
    [POPUP_PATH, popup],
  ] as const;
  // The first round fills the browser's caches, as a person's are.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [path, paints] of round % 2 === 0 ? pages : pages.toReversed()) {
      await (isWorkerAwake ? browser.wakeWorker() : browser.endWorker());
      const paint = await paintOf(browser, path);
      if (round > 0) paints.push(paint);
    }
  }
  return { popup, other };
}

const HEAD = ['old jobs', 'worker', 'bare page', 'popup', 'largest', 'rows', 'popup : bare'];

function rowOf(
  oldJobs: number,
  isWorkerAwake: boolean,
  popup: readonly Paint[],
  other: readonly Paint[],
): string[] {
  const bareMs = medianOf(other.map(({ firstMs }) => firstMs));
  const popupMs = medianOf(popup.map(({ firstMs }) => firstMs));
  const largestMs = medianOf(popup.map((paint) => paint.largestMs));
  return [
    String(oldJobs),
    isWorkerAwake ? 'awake' : 'ended',
    `${bareMs.toFixed(0)} ms`,
    `${popupMs.toFixed(0)} ms`,
    `${largestMs.toFixed(0)} ms`,
    String(medianOf(popup.map(({ rowsCount }) => rowsCount))),
    (popupMs / bareMs).toFixed(1),
  ];
}

await main();
