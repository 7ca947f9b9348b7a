import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sendAll } from '../queue/send-all.ts';
import { tableOf } from '../scene/medians.ts';
import { openScene } from '../scene/scene.ts';
import { type Sample, takeSample } from './sample.ts';

const GIB = 1024 ** 3;
const MIB = 1024 ** 2;
const SAMPLE_MS = 2000;
const LIMIT_MS = 3_600_000;

/** As many lines, however long it took. */
const SHOWN_LINES = 20;

/**
 * `npm run bench:huge [-- GIB]`: one sparse file (20 GiB unless said otherwise) by Putlink to a storage that keeps nothing:
 * memory of each kind of the browser's processes and the disk that the profile takes, over time, and the most of each. Linux.
 */
async function main(gib: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'putlink-bench-'));
  const path = join(folder, 'huge.bin');
  const file = await open(path, 'w');
  await file.truncate(gib * GIB);
  await file.close();
  const scene = await openScene();
  const sample = () => takeSample(scene.browser.pid, scene.profileDir);
  const samples = [sample()];
  const sampling = setInterval(() => samples.push(sample()), SAMPLE_MS);
  try {
    const { firstPutMs, storedMs } = await sendAll(scene, [path], LIMIT_MS);
    samples.push(sample());
    const { requests } = await scene.sink.report();
    const bytes = requests.reduce((sum, request) => sum + request.bytes, 0);
    report(samples);
    console.log(
      `\n${gib} GiB: first byte after ${(firstPutMs / 1000).toFixed(1)} s, stored after ${(storedMs / 1000).toFixed(0)} s ` +
        `(${((gib * 1024 * 1000) / storedMs).toFixed(0)} MiB a second), ${(bytes / GIB).toFixed(2)} GiB sent`,
    );
  } finally {
    clearInterval(sampling);
    await scene.close();
    await rm(folder, { recursive: true });
  }
}

function report(samples: readonly Sample[]): void {
  const kinds = [...new Set(samples.flatMap(({ memoryBytes }) => [...memoryBytes.keys()]))].sort();
  const every = Math.ceil(samples.length / SHOWN_LINES);
  const startedAtMs = samples[0]?.atMs ?? 0;
  const mib = (bytes = 0) => (bytes / MIB).toFixed(0);
  const rows = samples
    .filter((_, index) => index % every === 0 || index === samples.length - 1)
    .map(({ atMs, memoryBytes, diskBytes }) => [
      `${((atMs - startedAtMs) / 1000).toFixed(0)} s`,
      ...kinds.map((kind) => mib(memoryBytes.get(kind))),
      mib(diskBytes),
    ]);
  const most = kinds.map((kind) => mib(Math.max(...samples.map((one) => one.memoryBytes.get(kind) ?? 0))));
  const mostDisk = mib(Math.max(...samples.map(({ diskBytes }) => diskBytes)));
  console.log(tableOf(['MiB', ...kinds, 'disk'], [...rows, ['most', ...most, mostDisk]]));
}

await main(Number(process.argv[2] ?? 20));
