import { makeFiles } from '../scene/made-files.ts';
import { medianOf, tableOf } from '../scene/medians.ts';
import { openScene } from '../scene/scene.ts';
import { putBare } from './put-bare.ts';
import { type QueueTimes, sendAll } from './send-all.ts';

const FILE_BYTES = 100_000;
const ROUNDS = 3;

/**
 * `npm run bench:queue`: what many small files cost beside as many bare XHRs in a page of the extension, with an empty
 * and with a long history. Rounds of both take turns. `--full` adds 500 files. Prints a table.
 */
async function main(counts: readonly number[]): Promise<void> {
  const rows: string[][] = [];
  for (const oldJobs of [0, 500]) {
    const scene = await openScene({ oldJobs });
    try {
      for (const count of counts) {
        const files = await makeFiles(count, FILE_BYTES);
        const bare: number[] = [];
        const sent: QueueTimes[] = [];
        for (let round = 0; round < ROUNDS; round += 1) {
          bare.push(await putBare(scene, count, FILE_BYTES));
          sent.push(await sendAll(scene, files.paths));
        }
        await files.remove();
        rows.push(rowOf(oldJobs, count, medianOf(bare), sent));
        console.error(rows.at(-1)?.join('  '));
      }
    } finally {
      await scene.close();
    }
  }
  console.log(tableOf(HEAD, rows));
}

const HEAD = [
  'old jobs',
  'files',
  'bare XHRs',
  'first PUT',
  'all stored',
  'last link',
  'links a second',
  'last link : bare',
];

function rowOf(oldJobs: number, count: number, bareMs: number, sent: readonly QueueTimes[]): string[] {
  const median = (what: keyof QueueTimes) => medianOf(sent.map((times) => times[what]));
  const lastLinkMs = median('lastLinkMs');
  return [
    String(oldJobs),
    String(count),
    seconds(bareMs),
    seconds(median('firstPutMs')),
    seconds(median('storedMs')),
    seconds(lastLinkMs),
    ((count * 1000) / lastLinkMs).toFixed(1),
    (lastLinkMs / bareMs).toFixed(1),
  ];
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;

await main(process.argv.includes('--full') ? [50, 200, 500] : [50, 200]);
