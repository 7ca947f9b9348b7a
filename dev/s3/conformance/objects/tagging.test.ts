import { describe, expect, test } from 'vitest';
import { answer } from '../ceph-quirks.ts';
import { complete, part } from '../multipart/multipart-steps.ts';
import { outcome } from '../send-raw.ts';
import { sendPresigned, tryPresigned } from '../sign-for-lab.ts';
import { useLab } from '../use-lab.ts';
import { post } from './post-form-steps.ts';

const getLab = useLab();
const QUERY = { tagging: '' };
const document = (tags: Record<string, string>) =>
  `<Tagging><TagSet>${Object.entries(tags)
    .map(([key, value]) => `<Tag><Key>${key}</Key><Value>${value}</Value></Tag>`)
    .join('')}</TagSet></Tagging>`;
const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'v']));

async function read(name: string): Promise<Record<string, string>> {
  const { text } = await sendPresigned(getLab(), 'GET', name, { query: QUERY });
  return Object.fromEntries(
    [...text.matchAll(/<Key>(.*?)<\/Key>\s*<Value>(.*?)<\/Value>/gs)].map(([, key = '', value = '']) => [
      key,
      value,
    ]),
  );
}

const put = (name: string, body: string) => tryPresigned(getLab(), 'PUT', name, { query: QUERY, body });
const upload = (name: string, tagging: string) =>
  tryPresigned(getLab(), 'PUT', name, { body: 'x', headers: { 'x-amz-tagging': tagging } });

describe('object tags', () => {
  test('come with an upload, are counted, replaced and deleted', async () => {
    expect.soft(await upload('tagged', 'kind=note&owner=%ED%95%9C%EA%B8%80&empty=')).toEqual({ status: 200 });
    expect.soft(await read('tagged')).toEqual({ kind: 'note', owner: '한글', empty: '' });
    for (const method of ['GET', 'HEAD']) {
      const { headers } = await sendPresigned(getLab(), method, 'tagged');
      expect.soft(headers['x-amz-tagging-count']).toBe('3');
    }
    expect.soft(await put('tagged', document({ other: 'yes' }))).toEqual({ status: 200 });
    expect.soft(await read('tagged')).toEqual({ other: 'yes' });
    expect.soft((await sendPresigned(getLab(), 'GET', 'tagged')).text).toBe('x');
    expect.soft(await tryPresigned(getLab(), 'DELETE', 'tagged', { query: QUERY })).toEqual({ status: 204 });
    expect.soft(await read('tagged')).toEqual({});
    const { headers } = await sendPresigned(getLab(), 'HEAD', 'tagged');
    expect.soft(headers['x-amz-tagging-count']).toBeUndefined();
  });

  test('are gone when the object is replaced', async () => {
    await upload('retagged', 'a=1');
    await sendPresigned(getLab(), 'PUT', 'retagged', { body: 'y' });
    expect.soft(await read('retagged')).toEqual({});
  });

  test('come with a multipart upload and with a form', async () => {
    const started = await sendPresigned(getLab(), 'POST', 'tagged-parts', {
      query: { uploads: '' },
      headers: { 'x-amz-tagging': 'a=1' },
    });
    const uploadId = /<UploadId>(.*?)<\/UploadId>/.exec(started.text)?.[1] ?? '';
    const etag = await part(getLab(), 'tagged-parts', uploadId, 1, 'x');
    expect.soft((await complete(getLab(), 'tagged-parts', uploadId, [[1, etag]])).status).toBe(200);
    expect.soft(await read('tagged-parts')).toEqual(answer(getLab(), { a: '1' }, 'multipart-tags-lost'));
    const form = await post(getLab(), 'tagged-form', { fields: { tagging: document({ b: '2' }) } });
    expect.soft(form.status).toBe(204);
    expect.soft(await read('tagged-form')).toEqual({ b: '2' });
  });

  test('hoisted into a presigned URL do nothing', async () => {
    const hoisted = { query: { 'x-amz-tagging': 'a=1' }, body: 'x' };
    expect.soft(await tryPresigned(getLab(), 'PUT', 'hoisted-tags', hoisted)).toEqual({ status: 200 });
    expect.soft(await read('hoisted-tags')).toEqual({});
  });

  test('have limits', async () => {
    await sendPresigned(getLab(), 'PUT', 'limited', { body: 'x' });
    const invalid = { status: 400, code: 'InvalidTag' };
    expect.soft(await put('limited', document(many(10)))).toEqual({ status: 200 });
    expect
      .soft(await put('limited', document(many(11))))
      .toEqual(answer(getLab(), { status: 400, code: 'BadRequest' }, 'too-many-tags'));
    expect
      .soft(await put('limited', document({ ['k'.repeat(128)]: 'v'.repeat(256) })))
      .toEqual({ status: 200 });
    expect.soft(await put('limited', document({ ['k'.repeat(129)]: 'v' }))).toEqual(invalid);
    expect.soft(await put('limited', document({ k: 'v'.repeat(257) }))).toEqual(invalid);
    const twice =
      '<Tagging><TagSet><Tag><Key>a</Key><Value>1</Value></Tag><Tag><Key>a</Key><Value>2</Value></Tag></TagSet></Tagging>';
    expect.soft(await put('limited', twice)).toEqual(answer(getLab(), invalid, 'tag-key-twice'));
    expect
      .soft(await put('limited', document({ 'a#b': '1' })))
      .toEqual(answer(getLab(), invalid, 'tag-characters'));
    expect
      .soft(await put('limited', document({ 'aws:x': '1' })))
      .toEqual(answer(getLab(), invalid, 'tag-characters'));
    expect.soft((await put('limited', '<Tagging></Tagging>')).status).toBe(400);
    expect.soft(await put('limited', '<Tagging><TagSet>')).toEqual({ status: 400, code: 'MalformedXML' });
  });

  test('that are refused change nothing', async () => {
    await upload('unchanged', 'a=1');
    await put('unchanged', document({ k: 'v'.repeat(257) }));
    await put('unchanged', document(many(11)));
    expect.soft(await read('unchanged')).toEqual({ a: '1' });
  });

  test('in a header have the same limits', async () => {
    expect.soft((await upload('header-tags', new URLSearchParams(many(11)).toString())).status).toBe(400);
    expect.soft(outcome(await sendPresigned(getLab(), 'HEAD', 'header-tags')).status).toBe(404);
    expect
      .soft(await upload('header-tags', 'a=1&a=2'))
      .toEqual(answer(getLab(), { status: 400, code: 'InvalidArgument' }, 'tag-key-twice'));
    expect
      .soft(await upload('header-tags', `k=${'v'.repeat(257)}`))
      .toEqual(answer(getLab(), { status: 400, code: 'InvalidTag' }, 'tag-header-invalid'));
  });

  test('of nothing are not found', async () => {
    const missing = { status: 404, code: 'NoSuchKey' };
    expect.soft(await tryPresigned(getLab(), 'GET', 'no-tags-here', { query: QUERY })).toEqual(missing);
    expect.soft(await put('no-tags-here', document({ a: '1' }))).toEqual(missing);
  });
});
