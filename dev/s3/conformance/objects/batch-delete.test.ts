import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { answer } from '../ceph-quirks.ts';
import { outcome } from '../send-raw.ts';
import { sendPresigned, tryPresigned } from '../sign-for-lab.ts';
import { useLab } from '../use-lab.ts';

const getLab = useLab();

function send(xml: string, headers?: Record<string, string>) {
  const md5 = { 'content-md5': createHash('md5').update(xml).digest('base64') };
  return sendPresigned(getLab(), 'POST', '', { query: { delete: '' }, body: xml, headers: headers ?? md5 });
}

const list = (names: readonly string[], rest = '') =>
  `<Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${names
    .map((name) => `<Object><Key>${getLab().prefix}${name}</Key></Object>`)
    .join('')}${rest}</Delete>`;
const exists = async (name: string) => (await tryPresigned(getLab(), 'HEAD', name)).status === 200;

describe('DeleteObjects', () => {
  test('deletes what is there and does not mind what is not', async () => {
    for (const name of ['batch/a', 'batch/b & c', 'batch/kept']) {
      await sendPresigned(getLab(), 'PUT', name, { body: 'x' });
    }
    const reply = await send(list(['batch/a', 'batch/b &amp; c', 'batch/missing']));
    expect.soft(reply.status).toBe(200);
    expect.soft(reply.text.match(/<Deleted>/g)).toHaveLength(3);
    expect.soft(reply.text).toContain('batch/b &amp; c');
    expect
      .soft([await exists('batch/a'), await exists('batch/b & c'), await exists('batch/kept')])
      .toEqual([false, false, true]);
  });

  test('keeps spaces at both ends of a key', async () => {
    await sendPresigned(getLab(), 'PUT', 'batch/space ', { body: 'x' });
    await send(list(['batch/space']));
    expect.soft(await exists('batch/space ')).toBe(true);
    await send(list(['batch/space ']));
    expect.soft(await exists('batch/space ')).toBe(false);
  });

  test('is silent about success when asked to be quiet', async () => {
    await sendPresigned(getLab(), 'PUT', 'batch/quiet', { body: 'x' });
    const reply = await send(list(['batch/quiet'], '<Quiet>true</Quiet>'));
    expect.soft([reply.status, reply.text.includes('<Deleted>')]).toEqual([200, false]);
    expect.soft(await exists('batch/quiet')).toBe(false);
  });

  test('takes 1000 keys, and not 1001', async () => {
    const names = Array.from({ length: 1000 }, (_, index) => `batch/many/${index}`);
    expect.soft((await send(list(names, '<Quiet>true</Quiet>'))).status).toBe(200);
    const s3 = { status: 400, code: 'MalformedXML' };
    const tooMany = outcome(await send(list([...names, 'one-more'])));
    expect.soft(tooMany).toEqual(answer(getLab(), s3, 'batch-malformed'));
  });

  test('refuses a list without a digest, with a wrong one, or that is none', async () => {
    const xml = list(['batch/x']);
    expect
      .soft(outcome(await send(xml, {})))
      .toEqual(answer(getLab(), { status: 400, code: 'InvalidRequest' }, 'batch-digest-not-checked'));
    expect
      .soft(outcome(await send(xml, { 'content-md5': 'AAAAAAAAAAAAAAAAAAAAAA==' })))
      .toEqual(answer(getLab(), { status: 400, code: 'BadDigest' }, 'batch-digest-not-checked'));
    const s3 = { status: 400, code: 'MalformedXML' };
    expect.soft(outcome(await send('<Delete>'))).toEqual(answer(getLab(), s3, 'batch-malformed'));
    expect.soft(outcome(await send('<Delete></Delete>'))).toEqual(answer(getLab(), s3, 'batch-empty'));
  });
});
