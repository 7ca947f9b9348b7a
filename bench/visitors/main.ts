import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../dev/stack/free-port.ts';
import { makeToken } from '../../dev/stack/make-token.ts';
import { runIssuer } from '../../dev/stack/run-issuer.ts';
import { measureLinks, medianOf, uploadAs } from './measure-links.ts';
import { type FloodOrder, type FloodReport, runFlood } from './run-flood.ts';
import { runStorage, type StorageReady } from './run-storage.ts';

const ROUNDS = 3;

/**
 * `node build/bench-visitors.mjs [issuer.mjs]`: what a flood of made-up links does to somebody with a token. Rounds
 * without and with the flood take turns, so that both have the same machine; prints one line of JSON with the medians
 * of POST /v1/links and their ratio. Another build of the issuer can be named, to compare. Ends within three minutes.
 */
async function main(program: string | undefined): Promise<void> {
  const storage = start('storage');
  const s3 = (await answerOf(storage)) as StorageReady;
  const origin = `http://127.0.0.1:${await freePort()}`;
  const { token, entry } = makeToken(origin, 'bench', []);
  const issuer = await runIssuer(
    {
      PUTLINK_BUCKET: s3.bucket,
      PUTLINK_REGION: s3.region,
      PUTLINK_S3_ENDPOINT: s3.endpoint,
      PUTLINK_TOKENS: JSON.stringify([entry]),
      PUTLINK_TRUST_PROXY: 'on',
      PORT: new URL(origin).port,
      AWS_ACCESS_KEY_ID: s3.accessKeyId,
      AWS_SECRET_ACCESS_KEY: s3.secretAccessKey,
    },
    program,
  );
  const flood = start('flood', origin);
  const order = async (what: FloodOrder) => {
    flood.send(what);
    return (await answerOf(flood)) as FloodReport;
  };
  try {
    const friend = await uploadAs(origin, token);
    await measureLinks(friend);
    const took = { quiet: [] as number[], flooded: [] as number[] };
    const visits: FloodReport = {};
    for (let round = 0; round < ROUNDS; round += 1) {
      took.quiet.push(...(await measureLinks(friend)));
      await order('start');
      took.flooded.push(...(await measureLinks(friend)));
      for (const [status, count] of Object.entries(await order('stop'))) {
        visits[status] = (visits[status] ?? 0) + count;
      }
    }
    const [quietMs, floodedMs] = [medianOf(took.quiet), medianOf(took.flooded)].map(Math.round);
    const ratio = Number((medianOf(took.flooded) / medianOf(took.quiet)).toFixed(2));
    console.log(JSON.stringify({ quietMs, floodedMs, ratio, links: took.flooded.length, visits }));
  } finally {
    await issuer.stop();
    flood.disconnect();
    storage.disconnect();
  }
}

/** This program once more, as a part of the scene that has a process of its own. */
function start(role: string, ...more: string[]): ChildProcess {
  return fork(fileURLToPath(import.meta.url), ['as', role, ...more]);
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const [answer] = await once(child, 'message');
  return answer;
}

const [first, role, origin = ''] = process.argv.slice(2);
if (first !== 'as') await main(first);
else if (role === 'storage') await runStorage();
else runFlood(origin);
