import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import type { Peer, Place, Runner, Took } from './runner.ts';

const run = promisify(execFile);
const ENV = {
  ...process.env,
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench-secret',
  AWS_REGION: 'us-east-1',
  AWS_EC2_METADATA_DISABLED: 'true',
};

async function start(
  { within }: Place,
  command: readonly string[],
): Promise<{ ms: number; printed: string }> {
  const [program = '', ...args] = [...within, ...command];
  const startedAtMs = performance.now();
  const { stdout } = await run(program, args, { env: ENV, maxBuffer: 1e8, timeout: 120_000 });
  return { ms: performance.now() - startedAtMs, printed: stdout };
}

const took = ({ ms }: { ms: number }): Took => ({ storedMs: ms });

/** One connection, the files one after the other. */
const curl: Runner = {
  name: 'curl -T',
  isInBrowser: false,
  async put(place, paths) {
    const orders = paths.flatMap((path, index) => ['-T', path, `${place.storageOrigin}/bench/curl-${index}`]);
    return took(await start(place, ['curl', '-sSf', ...orders]));
  },
};

/** With its defaults; the time that Node takes to start is left out. */
export const libStorage: Runner = {
  name: '@aws-sdk/lib-storage',
  isInBrowser: false,
  async put(place, paths) {
    const script = ['node', 'bench/peers/lib-storage.js', place.storageOrigin, ...paths];
    return { storedMs: Number((await start(place, script)).printed) };
  },
};

/** A folder goes over as a whole. The start of the program counts, as it does for who types it. */
const awsCopy: Runner = {
  name: 'aws s3 cp',
  isInBrowser: false,
  async put(place, paths) {
    const [first = ''] = paths;
    const what =
      paths.length > 1 ? [dirname(first), 's3://bench/aws/', '--recursive'] : [first, 's3://bench/aws'];
    return took(await start(place, ['aws', '--endpoint-url', place.storageOrigin, 's3', 'cp', ...what]));
  },
};

const s5cmd: Runner = {
  name: 's5cmd cp',
  isInBrowser: false,
  async put(place, paths) {
    const [first = ''] = paths;
    const what = paths.length > 1 ? `${dirname(first)}/` : first;
    return took(
      await start(place, ['s5cmd', '--endpoint-url', place.storageOrigin, 'cp', what, 's3://bench/s5/']),
    );
  },
};

/** Those of the command line, each with a look whether it is there. */
export function commandLinePeers(): Promise<Peer[]> {
  return Promise.all([
    present(curl, ['curl', '--version']),
    present(awsCopy, ['aws', '--version']),
    present(s5cmd, ['s5cmd', 'version']),
  ]);
}

async function present(runner: Runner, [program = '', ...args]: readonly string[]): Promise<Peer> {
  return run(program, args).then(
    () => runner,
    () => ({ name: runner.name, absent: `${program} is not installed` }),
  );
}
