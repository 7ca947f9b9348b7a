import { download } from '../../dev/stack/download.ts';
import type { Stack } from '../../dev/stack/stack.ts';
import type { Extension } from '../harness/extension.ts';
import { type MadeFile, makeFile } from '../harness/files.ts';
import { chooseFiles } from '../harness/popup.ts';
import { allTaken, takenParts } from '../harness/taken-parts.ts';
import { expect, test } from '../harness/test.ts';

const MIB = 1024 * 1024;

/** PUTs of a file that have come to an end without an answer. */
const unanswered = ({ s3Requests }: Stack, name: string) =>
  s3Requests.filter(({ method, key, status }) => method === 'PUT' && key.includes(name) && status === 0)
    .length;

async function begin(extension: Extension, name: string, sizeBytes: number): Promise<MadeFile> {
  const file = await makeFile(name, sizeBytes);
  await chooseFiles(await extension.openPopup(), file.path);
  return file;
}

async function expectWhole(extension: Extension, file: MadeFile) {
  const job = await extension.jobIn(['done', 'failed'], 60_000);
  expect(job).toMatchObject({ phase: 'done', attempt: 1 });
  expect((await download(job.link?.url ?? '')).sha256).toBe(file.sha256);
}

test('a part whose answer does not come is sent again on a new connection, and the first answer counts', async ({
  extension,
  stack,
}) => {
  test.setTimeout(90_000);
  stack.s3.holdNext({ method: 'PUT', keyIncludes: 'slow.bin', query: 'partNumber', reads: true });
  const file = await begin(extension, 'slow.bin', 40 * MIB);
  await expectWhole(extension, file);
  // The one that was given up was kept waiting until the other was there.
  await expect.poll(() => unanswered(stack, 'slow.bin')).toBeGreaterThan(0);
  expect(takenParts(stack, 'slow.bin')).toEqual(allTaken(8));
});

test('a connection that stands still is found, and its part goes over another', async ({
  extension,
  stack,
}) => {
  test.setTimeout(90_000);
  stack.s3.holdNext({ method: 'PUT', keyIncludes: 'still.bin', query: 'partNumber', reads: false });
  const file = await begin(extension, 'still.bin', 40 * MIB);
  await expectWhole(extension, file);
  expect(takenParts(stack, 'still.bin')).toEqual(allTaken(8));
});
