import { makeFiles } from '../scene/made-files.ts';
import { medianOf, tableOf } from '../scene/medians.ts';
import { processesBelow } from '../scene/processes.ts';
import { ALL_CASES, type Case, QUICK_CASES } from './cases.ts';
import { findPeers } from './find-peers.ts';
import { bareXhr } from './in-offscreen.ts';
import { openPlace } from './open-place.ts';
import type { Measured, Peer, Place, Runner } from './runner.ts';
import { openShapedLink, type ShapedLink } from './shaped-link.ts';

const LIMIT_MS = 120_000;

/**
 * `npm run bench:transfer [-- --full] [--only=NAMES] [words]`: the same files to the same storage by Putlink, by bare requests in its
 * own document, and by what others use (or by those alone whose name has one of NAMES, with commas between), in turns.
 * With words only the cases whose title has one of them. A table for
 * each case: medians, the ratio to one bare PUT, and the browser's CPU time, which a busy machine changes little.
 */
async function main(args: readonly string[]): Promise<void> {
  const words = args.filter((arg) => !arg.startsWith('--'));
  const all = args.includes('--full') || words.length > 0 ? ALL_CASES : QUICK_CASES;
  const cases = all.filter(({ title }) => words.length === 0 || words.some((word) => title.includes(word)));
  const only = args
    .find((arg) => arg.startsWith('--only='))
    ?.slice('--only='.length)
    .split(',');
  const isMeant = ({ name }: Peer) => !only || only.some((part) => name.includes(part));
  const peers = (await findPeers()).filter(isMeant);
  const link = cases.some(({ line }) => line) ? openShapedLink() : 'not needed';
  try {
    for (const one of cases) {
      console.log(`\n${one.title}\n`);
      if (!one.line) console.log(await measure(one, peers, undefined));
      else if (typeof link === 'string') console.log(`not measured: ${link}`);
      else console.log(await measure(one, peers, link));
    }
  } finally {
    if (typeof link !== 'string') link.remove();
  }
  for (const peer of peers)
    if ('absent' in peer) console.log(`\nnot measured: ${peer.name} (${peer.absent})`);
}

async function measure(one: Case, peers: readonly Peer[], link: ShapedLink | undefined): Promise<string> {
  if (link && one.line) link.set(one.line);
  const runners = peers.filter((peer): peer is Runner => 'put' in peer && !(peer.isForOne && one.files > 1));
  const files = await makeFiles(one.files, one.bytes);
  const took = new Map<Runner, Measured[]>(runners.map((runner) => [runner, []]));
  const ended = new Map<Runner, string>();
  let place = await openPlace(link);
  try {
    for (let round = 0; round < one.rounds; round += 1) {
      // Each is first once: whoever is, finds connections cold.
      const first = round % runners.length;
      const order = [...runners.slice(first), ...runners.slice(0, first)];
      for (const runner of order.filter((candidate) => !ended.has(candidate))) {
        await place.scene.sink.reset(one.faults);
        const outcome = await within(putAll(runner, place, files.paths, one.files * one.bytes));
        if (typeof outcome !== 'string') took.get(runner)?.push(outcome);
        else {
          ended.set(runner, outcome);
          // What is left of it would disturb the next.
          await place.scene.close();
          place = await openPlace(link);
        }
        console.error(`${runner.name}: ${JSON.stringify(outcome)}`);
      }
    }
  } finally {
    await place.scene.close();
    await files.remove();
  }
  const bytes = one.files * one.bytes;
  const bareMs = medianOf(took.get(bareXhr)?.map(({ storedMs }) => storedMs) ?? []);
  const row = (name: string, ms: number, cpuSeconds: string) => [
    name,
    `${(ms / 1000).toFixed(2)} s`,
    rate(bytes, ms),
    ratio(bareMs, ms),
    cpuSeconds,
  ];
  return tableOf(
    ['', 'median', 'MiB/s', 'of one bare PUT', 'CPU of the browser'],
    runners.flatMap((runner) => {
      const why = ended.get(runner);
      if (why) return [[runner.name, why]];
      const times = took.get(runner) ?? [];
      const links = times.flatMap(({ lastLinkMs }) => lastLinkMs ?? []);
      const spent = medianOf(times.map(({ cpuSeconds }) => cpuSeconds));
      const cpu = runner.isInBrowser ? `${spent.toFixed(2)} s` : '';
      return [
        row(runner.name, medianOf(times.map(({ storedMs }) => storedMs)), cpu),
        ...(links.length > 0 ? [row(`${runner.name}, to the link`, medianOf(links), '')] : []),
      ];
    }),
  );
}

/** As the runner does it; who says that it is done while bytes are missing has failed. */
async function putAll(
  runner: Runner,
  place: Place,
  paths: readonly string[],
  bytes: number,
): Promise<Measured> {
  const cpuSeconds = () =>
    processesBelow(place.scene.browser.pid).reduce((sum, process) => sum + process.cpuSeconds, 0);
  const before = cpuSeconds();
  const took = await runner.put(place, paths);
  const spent = cpuSeconds() - before;
  const { requests } = await place.scene.sink.report();
  const arrived = requests.reduce((sum, request) => sum + (request.method === 'PUT' ? request.bytes : 0), 0);
  if (arrived < bytes) throw new Error(`${arrived} of ${bytes} bytes arrived`);
  return { ...took, cpuSeconds: spent };
}

/** The milliseconds, or what became of it instead. */
async function within(putting: Promise<Measured>): Promise<Measured | string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`not in ${LIMIT_MS / 1000} s`), LIMIT_MS);
  });
  const failed = (reason: unknown) => `failed: ${String(reason).split('\n')[0]?.slice(0, 120)}`;
  const outcome = await Promise.race([putting.catch(failed), late]);
  clearTimeout(timer);
  return outcome;
}

const ratio = (bareMs: number, ms: number) => (bareMs / ms).toFixed(2);
const rate = (bytes: number, ms: number) => ((bytes / 1024 / 1024 / ms) * 1000).toFixed(1);

await main(process.argv.slice(2));
