import type { IncomingMessage } from 'node:http';
import { download } from '../../dev/stack/download.ts';
import { type Handler, passOn } from '../../dev/stack/pass-on.ts';
import type { Stack } from '../../dev/stack/stack.ts';
import type { Extension } from '../harness/extension.ts';
import { makeFile } from '../harness/files.ts';
import { says, startFront, where } from '../harness/front.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

const MIB = 1024 * 1024;
const BLOCKED = '<!doctype html><title>Blocked</title><p>This upload was stopped by your company.';
const PART_COUNT = 8;

/** What is uploaded passes by it; the body is read before it answers. */
async function standBetween(extension: Extension, stack: Stack) {
  const front = await startFront(passOn(stack.s3.endpoint));
  await stack.startIssuer({ PUTLINK_S3_ENDPOINT: front.origin });
  await extension.configure(stack, { uploadOrigins: [front.origin] });
  const isOfFile = ({ method, url = '' }: IncomingMessage) => method === 'PUT' && url.includes('file.bin');
  let answered = 0;
  return {
    close: () => front.close(),
    answered: () => answered,
    /** In place of the storage, which sees nothing of it. */
    answersFiles(most: number, answer: Handler) {
      const afterBody: Handler = (incoming, outgoing) => {
        answered += 1;
        incoming.resume().once('end', () => answer(incoming, outgoing));
      };
      front.does(
        where((incoming) => isOfFile(incoming) && answered < most, afterBody, passOn(stack.s3.endpoint)),
      );
    },
  };
}

for (const [way, sizeBytes] of [
  ['one PUT', 20_000],
  ['parts', PART_COUNT * 5 * MIB],
] as const) {
  test(`somebody on the way answers ${way}, with a page and a 200, then with a 511: it goes on when they are gone`, async ({
    extension,
    stack,
  }) => {
    const between = await standBetween(extension, stack);
    between.answersFiles(2, (incoming, outgoing) =>
      says(between.answered() === 1 ? 200 : 511, BLOCKED)(incoming, outgoing),
    );
    const file = await makeFile('file.bin', sizeBytes);
    const popup = await extension.openPopup();
    await chooseFiles(popup, file.path);
    const job = await extension.jobIn(['done', 'failed'], 45_000);
    expect(job).toMatchObject({ phase: 'done', attempt: 1 });
    expect((await download(job.link?.url ?? '')).sha256).toBe(file.sha256);
    expect(between.answered()).toBe(2);
    await between.close();
  });
}

test('a proxy on the way that takes nothing so large is told as that, and the storage’s own limit is not', async ({
  extension,
  stack,
}) => {
  const between = await standBetween(extension, stack);
  const NGINX = '<html><head><title>413 Request Entity Too Large</title></head></html>';
  between.answersFiles(Number.POSITIVE_INFINITY, says(413, NGINX));
  const popup = await extension.openPopup();
  await chooseFiles(popup, (await makeFile('file.bin', 20_000)).path);
  const row = rowOf(popup, 'file.bin');
  await expect(row).toContainText('takes no requests of this size (413)');
  await expect(row.getByRole('button', { name: 'Retry' })).toBeVisible();
  await between.close();
});

test('who confirms parts and keeps none is believed a few times, and then it is told', async ({
  extension,
  stack,
}) => {
  const between = await standBetween(extension, stack);
  between.answersFiles(Number.POSITIVE_INFINITY, (_incoming, outgoing) => outgoing.writeHead(200).end());
  const file = await makeFile('file.bin', PART_COUNT * 5 * MIB);
  const popup = await extension.openPopup();
  await chooseFiles(popup, file.path);
  await expect(rowOf(popup, 'file.bin')).toContainText('The storage refused the upload (no-parts', {
    timeout: 45_000,
  });
  expect(between.answered()).toBe(4 * PART_COUNT);
  await between.close();
});
