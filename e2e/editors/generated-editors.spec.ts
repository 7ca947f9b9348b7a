import { expect, test } from '@playwright/test';
import { type GeneratedCell, isTame, runGenerated, SECRET } from './generated/run-generated.ts';
import { type Lab, openLab } from './runner/lab.ts';

/**
 * Editors that nobody has written, each of a seed, with habits that some real one has. `EDITOR_SEED=7` runs one of them
 * again, `EDITOR_SEED=1-2000` many; the page `/generated?seed=7` shows it.
 */
const [first = 1, last = first] = (process.env.EDITOR_SEED ?? '1-48').split('-').map(Number);

/** Those that were harmed once. */
const FOUND = [2057, 2400, 2498, 2859, 2877, 3090, 3165, 4074, 4571, 5002, 6437, 7386];
const seeds = Array.from({ length: last - first + 1 }, (_, index) => first + index);
if (process.env.EDITOR_SEED === undefined) seeds.push(...FOUND);
const TABS = 12;

let lab: Lab;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  lab = await openLab(['generated']);
});
test.afterAll(() => lab?.close());

const print = ({ seed, verdict, said, why, traits }: GeneratedCell) =>
  `EDITOR_SEED=${seed} | ${verdict} | ${said} | ${why} | ${JSON.stringify(traits)}`;

test('no generated editor is harmed', async () => {
  test.setTimeout(60_000 + seeds.length * 1000);
  await lab.agent.writeClipboard(SECRET);
  const cells: GeneratedCell[] = [];
  const work = async () => {
    const page = await lab.openPage('/generated');
    const { origin } = new URL(page.url());
    for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift())
      cells.push(await runGenerated(lab, page, origin, seed));
    await page.close();
  };
  await Promise.all(Array.from({ length: TABS }, work));
  const count = (verdict: string) => cells.filter((cell) => cell.verdict === verdict).length;
  console.log(
    ['correct', 'refused', 'LIE', 'LOSS', 'SEND', 'DIRTY'].map((each) => `${each} ${count(each)}`).join(', '),
  );
  const isSafe = ({ verdict, traits }: GeneratedCell) =>
    verdict === 'correct' || (verdict === 'refused' && !isTame(traits));
  expect(cells.filter((cell) => !isSafe(cell)).map(print)).toEqual([]);
});
