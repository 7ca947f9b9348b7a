import { expect, test } from 'vitest';
import { begin, complete, part } from './conformance/multipart/multipart-steps.ts';
import { presign, sendPresigned } from './conformance/sign-for-lab.ts';
import { useLab } from './conformance/use-lab.ts';

const getLab = useLab();
/** More than all sockets and streams on the way hold. */
const FIRST_BYTES = 32 * 1024 * 1024;

test('an object of parts that is deleted while somebody reads it is read to its end', async () => {
  const lab = getLab();
  const uploadId = await begin(lab, 'read');
  const first = await part(lab, 'read', uploadId, 1, Buffer.alloc(FIRST_BYTES, 'a'));
  const second = await part(lab, 'read', uploadId, 2, 'tail');
  await complete(lab, 'read', uploadId, [
    [1, first],
    [2, second],
  ]);
  const answer = await fetch(presign(lab, 'GET', 'read').url);
  expect((await sendPresigned(lab, 'DELETE', 'read')).status).toBe(204);
  const text = await answer.text();
  expect([text.length, text.slice(-5)]).toEqual([FIRST_BYTES + 4, 'atail']);
});
