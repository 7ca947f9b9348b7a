import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startEmbeddedS3 } from '../../dev/s3/server.ts';
import { freePort } from '../../dev/stack/free-port.ts';
import { makeToken } from '../../dev/stack/make-token.ts';
import { runIssuer } from '../../dev/stack/run-issuer.ts';
import type { Sent } from '../../issuer/testing/lambda-events.ts';
import { type Asked, measureRequests, type Round, type Target } from './measure-requests.ts';
import {
  emptyFunction,
  measureBareNode,
  measureFunction,
  measureProgram,
  type Start,
} from './measure-start.ts';
import { medianOf, quantileOf } from './middle-of.ts';

const USAGE = `Measures the issuing endpoint that was built, and beside it another build to compare with.

  npm run bench:issuer -- [--issuer old/issuer.mjs] [--lambda old/lambda.zip] [--rounds 3] [--requests 2000]

Rounds of all builds take turns, so that they have the same machine. Prints one line a measurement. Linux only.
`;

const AT_ONCE = [1, 16, 64];
const WARM_UP = 500;
const STARTS = 9;
const FILE = { filename: 'report.pdf', contentType: 'application/pdf', size: 5 };

interface Scene {
  endpoint: string;
  bucket: string;
  region: string;
  roleArn: string;
  accessKeyId: string;
  secretAccessKey: string;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      issuer: { type: 'string' },
      lambda: { type: 'string' },
      rounds: { type: 'string', default: '3' },
      requests: { type: 'string', default: '2000' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(USAGE);
  const builds = (now: string, before: string | undefined) => (before === undefined ? [now] : [before, now]);
  const storage = fork(fileURLToPath(import.meta.url), ['as', 'storage']);
  try {
    const [scene] = (await once(storage, 'message')) as [Scene];
    await compareStarts(
      scene,
      builds('build/issuer.mjs', values.issuer),
      builds('build/lambda.zip', values.lambda),
    );
    await compareRequests(
      scene,
      builds('build/issuer.mjs', values.issuer),
      Number(values.rounds),
      Number(values.requests),
    );
  } finally {
    storage.disconnect();
  }
}

async function compareStarts(scene: Scene, programs: string[], zips: string[]): Promise<void> {
  const { token, entry } = makeToken('https://issuer.example.com', 'bench');
  const env = { ...settingsOf(scene), PUTLINK_TOKENS: JSON.stringify([entry]), PORT: '0' };
  const functionEnv = {
    ...env,
    PUTLINK_STS_ENDPOINT: scene.endpoint,
    PUTLINK_ASSUME_ROLE_ARN: scene.roleArn,
  };
  const ticket: Sent = {
    method: 'POST',
    target: '/v1/uploads',
    headers: [['authorization', `Bearer ${token}`]],
    body: JSON.stringify(FILE),
  };
  const empty = await emptyFunction();
  const measured: Record<string, () => Promise<Start>> = {
    'start of bare node:http': measureBareNode,
    ...entriesOf(programs, (program) => [`start of ${program}`, () => measureProgram(program, env)]),
    'first answer of an empty function': () => measureFunction(empty.zipPath, functionEnv),
    ...entriesOf(zips, (zip) => [`first answer of ${zip}`, () => measureFunction(zip, functionEnv)]),
    ...entriesOf(zips, (zip) => [`first ticket of ${zip}`, () => measureFunction(zip, functionEnv, ticket)]),
  };
  const starts = entriesOf(Object.keys(measured), (name): [string, Start[]] => [name, []]);
  for (let round = 0; round < STARTS; round += 1) {
    for (const [name, measure] of Object.entries(measured)) starts[name]?.push(await measure());
  }
  await empty.remove();
  for (const [name, all] of Object.entries(starts)) {
    const of = (field: keyof Start) => Math.round(medianOf(all.map((start) => start[field])));
    console.log(`${name}: ${of('tookMs')} ms, ${of('cpuMs')} ms of CPU, ${of('peakMemoryMb')} MB`);
  }
}

async function compareRequests(scene: Scene, programs: string[], rounds: number, count: number) {
  const running = await Promise.all(programs.map((program) => startTarget(scene, program)));
  try {
    for (const atOnce of AT_ONCE) {
      for (const name of ['ticket', 'link', 'open'] as const) {
        const results = programs.map((): Round[] => []);
        for (let round = 0; round < rounds; round += 1) {
          for (const [index, { target, asked }] of running.entries()) {
            // What calls the storage takes so much longer that fewer tell as much.
            const requests = name === 'ticket' ? count : count / 4;
            results[index]?.push(await measureRequests(target, asked[name], requests, atOnce));
          }
        }
        results.forEach((all, index) => void console.log(describe(name, atOnce, programs[index], all)));
      }
    }
  } finally {
    await Promise.all(running.map(({ stop }) => stop()));
  }
}

function describe(name: string, atOnce: number, program = '', rounds: Round[]): string {
  const tookMs = rounds.flatMap((round) => round.tookMs);
  const each = (value: (round: Round) => number) => medianOf(rounds.map(value));
  const perSecond = each((round) => (round.tookMs.length / round.allMs) * 1000);
  const cpuMs = each((round) => round.cpuMs / round.tookMs.length);
  const [half, most] = [quantileOf(tookMs, 0.5), quantileOf(tookMs, 0.99)].map((ms) => ms.toFixed(1));
  return (
    `${name}, ${atOnce} at once, ${program}: ${Math.round(perSecond)} a second, ` +
    `p50 ${half} ms, p99 ${most} ms, ${cpuMs.toFixed(2)} ms of CPU each`
  );
}

/** An issuer that is warm, with a file and a link to it. */
async function startTarget(scene: Scene, program: string) {
  const origin = `http://127.0.0.1:${await freePort()}`;
  const { token, entry } = makeToken(origin, 'bench');
  const issuer = await runIssuer(
    { ...settingsOf(scene), PUTLINK_TOKENS: JSON.stringify([entry]), PORT: new URL(origin).port },
    program,
  );
  const target: Target = { origin, token, pid: issuer.pid };
  const post = async (path: string, body: unknown) => {
    const answer = await fetch(origin + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return answer.json();
  };
  const { key, request } = await post('/v1/uploads', FILE);
  await fetch(request.url, { method: 'PUT', headers: request.headers, body: 'hello' });
  const wish = { key, expiresIn: 3600 };
  const { id } = await post('/v1/links', wish);
  const asked = {
    ticket: { method: 'POST', path: '/v1/uploads', body: FILE, status: 201 },
    link: { method: 'POST', path: '/v1/links', body: wish, status: 201 },
    open: { method: 'GET', path: `/d/${id}`, status: 302 },
  } satisfies Record<string, Asked>;
  await measureRequests(target, asked.ticket, WARM_UP, 4);
  return { target, asked, stop: () => issuer.stop() };
}

function settingsOf(scene: Scene): Record<string, string> {
  return {
    PUTLINK_BUCKET: scene.bucket,
    PUTLINK_REGION: scene.region,
    PUTLINK_S3_ENDPOINT: scene.endpoint,
    AWS_REGION: scene.region,
    AWS_ACCESS_KEY_ID: scene.accessKeyId,
    AWS_SECRET_ACCESS_KEY: scene.secretAccessKey,
  };
}

function entriesOf<T>(names: string[], entry: (name: string) => [string, T]): Record<string, T> {
  return Object.fromEntries(names.map(entry));
}

/** The process that is S3. */
async function runStorage(): Promise<void> {
  const { endpoint, bucket, region, roleArn, accessKeyId, secretAccessKey, close } = await startEmbeddedS3();
  process.send?.({ endpoint, bucket, region, roleArn, accessKeyId, secretAccessKey } satisfies Scene);
  process.once('disconnect', () => void close().then(() => process.exit(0)));
}

if (process.argv[2] === 'as') await runStorage();
else await main();
