import { makeFiles } from '../scene/made-files.ts';
import { medianOf, tableOf } from '../scene/medians.ts';
import { processesBelow } from '../scene/processes.ts';
import { openScene, type Scene } from '../scene/scene.ts';
import { putBare } from './put-bare.ts';
import { type QueueTimes, sendAll } from './send-all.ts';

const FILE_BYTES = 100_000;
const ROUNDS = 3;

/**
 * `npm run bench:queue`: what many small files cost beside bare XHRs of the same files in a page of the extension, with an empty
 * and with a long history. Rounds of both take turns. `--full` adds 500 files. Prints a table, with the time of processors that
 * all processes of the browser took: what else the machine does changes that less than the time by the clock.
 */
async function main(counts: readonly number[]): Promise<void> {
  const rows: string[][] = [];
  for (const oldJobs of [0, 500]) {
    const scene = await openScene({ oldJobs });
    try {
      for (const count of counts) {
        const files = await makeFiles(count, FILE_BYTES);
        const bare: Measured<number>[] = [];
        const sent: Measured<QueueTimes>[] = [];
        for (let round = 0; round < ROUNDS; round += 1) {
          bare.push(await measured(scene, () => putBare(scene, files.paths)));
          sent.push(await measured(scene, () => sendAll(scene, files.paths)));
        }
        await files.remove();
        rows.push(rowOf(oldJobs, count, bare, sent));
        console.error(rows.at(-1)?.join('  '));
      }
    } finally {
      await scene.close();
    }
  }
  console.log(tableOf(HEAD, rows));
}

interface Measured<T> {
  readonly times: T;
  readonly cpuSeconds: number;
}

async function measured<T>({ browser }: Scene, work: () => Promise<T>): Promise<Measured<T>> {
  const before = new Map(processesBelow(browser.pid).map(({ pid, cpuSeconds }) => [pid, cpuSeconds]));
  const times = await work();
  const spent = processesBelow(browser.pid).map(({ pid, cpuSeconds }) => cpuSeconds - (before.get(pid) ?? 0));
  return { times, cpuSeconds: spent.reduce((sum, seconds) => sum + seconds, 0) };
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
  'CPU, bare',
  'CPU',
  'CPU : bare',
  'longest frame: choosing, later',
];

function rowOf(
  oldJobs: number,
  count: number,
  bare: readonly Measured<number>[],
  sent: readonly Measured<QueueTimes>[],
): string[] {
  const bareMs = medianOf(bare.map(({ times }) => times));
  const median = (what: keyof QueueTimes) => medianOf(sent.map(({ times }) => times[what]));
  const cpuOf = (rounds: readonly Measured<unknown>[]) =>
    medianOf(rounds.map(({ cpuSeconds }) => cpuSeconds));
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
    `${cpuOf(bare).toFixed(1)} s`,
    `${cpuOf(sent).toFixed(1)} s`,
    (cpuOf(sent) / cpuOf(bare)).toFixed(1),
    `${median('choosingFrameMs').toFixed(0)}, ${median('laterFrameMs').toFixed(0)} ms`,
  ];
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;

await main(process.argv.includes('--full') ? [50, 200, 500] : [50, 200]);
