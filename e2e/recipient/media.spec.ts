import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sha256 } from '../../dev/stack/download.ts';
import { makePayload } from '../harness/files.ts';
import { expect, test } from '../harness/test.ts';
import { linkTo } from './visitor.ts';

const run = promisify(execFile);
const RATE = 44_100;

/** A recording of a quiet tone, 16 bits and one channel, as players seek in it by its bytes. */
function makeRecording(seconds: number): Buffer {
  const samples = Buffer.alloc(RATE * seconds * 2);
  for (let at = 0; at < RATE * seconds; at += 1) samples.writeInt16LE((at % 100) * 20, at * 2);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + samples.byteLength, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  for (const [value, at] of [
    [16, 16],
    [RATE, 24],
    [RATE * 2, 28],
  ] as const)
    head.writeUInt32LE(value, at);
  for (const [value, at] of [
    [1, 20],
    [1, 22],
    [2, 32],
    [16, 34],
  ] as const)
    head.writeUInt16LE(value, at);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([head, samples]);
}

test('somebody seeks in a recording minutes after its link was opened', async ({ extension, stack }) => {
  const url = await linkTo(extension, {
    name: 'talk.wav',
    mimeType: 'audio/wav',
    buffer: makeRecording(240),
  });
  stack.s3.traffic.downloadBytesPerSecond = 300_000;
  const visitor = await extension.context.newPage();
  await visitor.goto(url, { waitUntil: 'commit' });
  const player = visitor.locator('video');
  await expect.poll(() => player.evaluate((media: HTMLVideoElement) => media.readyState)).toBeGreaterThan(0);
  stack.setS3Clock(() => Date.now() + 5 * 60_000);
  const asked = stack.s3Requests.length;
  const at = await player.evaluate(async (media: HTMLVideoElement) => {
    const there = new Promise((resolve, reject) => {
      media.addEventListener('seeked', resolve, { once: true });
      media.addEventListener('error', () => reject(media.error), { once: true });
    });
    media.currentTime = 230;
    await there;
    return media.currentTime;
  });
  expect(at).toBeCloseTo(230, 0);
  stack.s3.traffic.downloadBytesPerSecond = Number.POSITIVE_INFINITY;
  const parts = () => stack.s3Requests.slice(asked).filter(({ method }) => method === 'GET');
  await expect.poll(() => parts().map(({ status }) => status)).toContain(206);
});

test('curl and wget go on with a large file minutes later, and get it whole', async ({
  extension,
  stack,
}) => {
  test.slow();
  const file = makePayload('disk.zip', 'application/zip', 17 * 1024 * 1024);
  const url = await linkTo(extension, file);
  stack.setS3Clock(() => Date.now() + 5 * 60_000);
  const folder = await mkdtemp(join(tmpdir(), 'putlink-resume-'));
  const path = join(folder, 'disk.zip');
  for (const [tool, args] of [
    ['curl', ['-sSfL', '-C', '-', '-o', path, url]],
    ['wget', ['-q', '-c', '-O', path, url]],
  ] as const) {
    await writeFile(path, file.buffer.subarray(0, 5_000_000));
    await run(tool, args);
    expect(sha256(await readFile(path))).toBe(sha256(file.buffer));
  }
  await rm(folder, { recursive: true });
});
