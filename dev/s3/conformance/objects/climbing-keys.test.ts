import { describe, expect, test } from 'vitest';
import { answer } from '../ceph-quirks.ts';
import { outcome } from '../send-raw.ts';
import { sendPresigned, tryPresigned } from '../sign-for-lab.ts';
import { useLab } from '../use-lab.ts';
import { post } from './post-form-steps.ts';

const getLab = useLab();

/** Keys from the bucket's root: the run's own prefix would be one level to climb down from. */
const at = (key: string) => ({ path: `/${getLab().bucket}/${key}` });

describe('a key that climbs out of its bucket', () => {
  test.each(['../d', '../../d', '..', 'a/../../d', './../d', '%2e%2e/d', '..%2Fd', '%2E%2E%2F%2e%2e%2Fd'])(
    '%s is refused with 400, before anything else',
    async (key) => {
      for (const method of ['PUT', 'GET', 'HEAD', 'DELETE']) {
        const body = method === 'PUT' ? { body: 'x' } : {};
        const { status, text } = await sendPresigned(getLab(), method, '', { ...at(key), ...body });
        const isRefused = status === 400 && text === '';
        expect.soft(isRefused, method).toEqual(answer(getLab(), true, 'key-climbs'));
      }
    },
  );

  test('is refused in every operation that names one', async () => {
    const lab = getLab();
    const { bucket } = lab;
    const up = '../'.repeat(3);
    const begin = await tryPresigned(lab, 'POST', '', { ...at(`${up}d`), query: { uploads: '' } });
    expect.soft(begin.status === 400).toEqual(answer(lab, true, 'key-climbs'));
    const form = outcome(await post(lab, `${up}d`));
    expect.soft(form).toEqual(answer(lab, { status: 400, code: 'InvalidURI' }, 'form-key-climbs'));
    const headers = { 'x-amz-copy-source': `/${bucket}/${up}d` };
    expect
      .soft((await tryPresigned(lab, 'PUT', 'copy-of-outside', { headers })).status)
      .toBeGreaterThanOrEqual(400);
  });
});

describe('a key that stays inside is taken as it stands', () => {
  test.each(['a/../b', 'a/b/../../c', 'a/..', '..a/..b', 'a/./b', 'a//b', '//a'])('%s', async (name) => {
    const lab = getLab();
    const path = `/${lab.bucket}/${lab.prefix}inside/${name}`;
    expect.soft(await tryPresigned(lab, 'PUT', '', { path, body: name })).toEqual({ status: 200 });
    const got = await sendPresigned(lab, 'GET', '', { path });
    expect.soft([got.status, got.text]).toEqual([200, name]);
    const plain = `/${lab.bucket}/${lab.prefix}inside/b`;
    expect
      .soft(await tryPresigned(lab, 'GET', '', { path: plain }))
      .toEqual({ status: 404, code: 'NoSuchKey' });
  });
});
