import { describe, expect, test } from 'vitest';
import { answer } from '../ceph-quirks.ts';
import { outcome } from '../send-raw.ts';
import { sendPresigned, tryPresigned } from '../sign-for-lab.ts';
import { useLab } from '../use-lab.ts';
import { begin, complete, full, md5, PART_BYTES, part } from './multipart-steps.ts';

const getLab = useLab();

/** An object of two parts, numbered 1 and 3: numbers need not be without gaps. */
async function assemble(name: string) {
  const uploadId = await begin(getLab(), name);
  const first = await part(getLab(), name, uploadId, 1, full);
  const third = await part(getLab(), name, uploadId, 3, 'tail');
  const parts = [[1, first] as const, [3, third] as const];
  return { uploadId, parts, reply: await complete(getLab(), name, uploadId, parts) };
}

describe('a finished upload', () => {
  test('gives the same answer to the same completion again', async () => {
    const { uploadId, parts, reply } = await assemble('twice');
    expect.soft(reply.status).toBe(200);
    const again = await complete(getLab(), 'twice', uploadId, parts);
    expect.soft(again.status).toBe(200);
    expect.soft(again.text === reply.text).toEqual(answer(getLab(), true, 'complete-again-body'));
    const unconditional = await complete(getLab(), 'twice', uploadId, parts, { 'if-none-match': '*' });
    expect.soft(unconditional.status).toBe(200);
  });

  test('at the same time from two sides makes one object', async () => {
    const uploadId = await begin(getLab(), 'race');
    const etag = await part(getLab(), 'race', uploadId, 1, 'only');
    const attempt = () => complete(getLab(), 'race', uploadId, [[1, etag]]);
    const statuses = (await Promise.all([attempt(), attempt()])).map(({ status }) => status);
    // Ceph gives an internal error to the one that comes too late, if it does.
    expect.soft(statuses).toEqual(getLab().isCeph ? expect.arrayContaining([200]) : [200, 200]);
    expect.soft((await sendPresigned(getLab(), 'GET', 'race')).text).toBe('only');
  });

  test('with other parts, or under another key, is gone', async () => {
    const { uploadId, parts } = await assemble('other-parts');
    const gone = { status: 404, code: 'NoSuchUpload' };
    const fewer = outcome(await complete(getLab(), 'other-parts', uploadId, parts.slice(0, 1)));
    expect.soft(fewer).toEqual(answer(getLab(), gone, 'complete-after-abort'));
    const elsewhere = outcome(await complete(getLab(), 'other-key', uploadId, parts));
    expect.soft(elsewhere).toEqual(answer(getLab(), gone, 'complete-after-abort'));
    const query = { uploadId, partNumber: '1' };
    expect.soft(await tryPresigned(getLab(), 'PUT', 'other-parts', { query, body: 'x' })).toEqual(gone);
  });
});

describe('a part of an object', () => {
  const get = (name: string, partNumber: string, method = 'GET', headers = {}) =>
    sendPresigned(getLab(), method, name, { query: { partNumber }, headers });

  test('is read by its number', async () => {
    await assemble('parts');
    const first = await get('parts', '1', 'HEAD');
    const isPart = first.headers['content-length'] === String(PART_BYTES);
    expect.soft(isPart).toEqual(answer(getLab(), true, 'part-number-ignored'));
    const last = await get('parts', '3');
    const { 'content-range': range, 'x-amz-mp-parts-count': count } = last.headers;
    const said = [last.status, last.text.length, range, count].join(' ');
    const s3 = `206 4 bytes ${PART_BYTES}-${PART_BYTES + 3}/${PART_BYTES + 4} 2`;
    expect.soft(said === s3).toEqual(answer(getLab(), true, 'part-number-ignored'));
    expect
      .soft(last.headers.etag)
      .toBe(`"${md5(Buffer.concat([md5(full), md5('tail')])).toString('hex')}-2"`);
    const missing = { status: 416, code: 'InvalidPartNumber' };
    expect
      .soft(outcome(await get('parts', '2')))
      .toEqual(answer(getLab(), missing, 'part-number-never-missing'));
    expect
      .soft(outcome(await get('parts', '0')))
      .toEqual(answer(getLab(), { status: 400, code: 'InvalidArgument' }, 'part-number-never-missing'));
  });

  test('of an object in one piece is all of it', async () => {
    await sendPresigned(getLab(), 'PUT', 'piece', { body: 'hello' });
    const whole = await get('piece', '1');
    expect.soft([whole.text, whole.headers['x-amz-mp-parts-count']]).toEqual(['hello', undefined]);
    expect.soft(whole.status).toEqual(answer(getLab(), 206, 'part-number-whole'));
    expect
      .soft(outcome(await get('piece', '2')))
      .toEqual(answer(getLab(), { status: 416, code: 'InvalidPartNumber' }, 'part-number-never-missing'));
  });

  test('is not asked for beside a range', async () => {
    await sendPresigned(getLab(), 'PUT', 'piece', { body: 'hello' });
    const both = await get('piece', '1', 'GET', { range: 'bytes=0-1' });
    expect
      .soft(outcome(both))
      .toEqual(answer(getLab(), { status: 400, code: 'InvalidRequest' }, 'part-number-with-range'));
  });
});
