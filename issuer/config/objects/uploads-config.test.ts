import { expect, it } from 'vitest';
import { fileWith, GOOD, problemsOf } from '../config.fixture.ts';
import { readConfig } from '../read-config.ts';

const SECRET = 'L0pYvR1m7WfQmZ9sT3uKx8cHn2bEa5dGj6rUo4iPqV0=';

it('takes what uploads are stored with from variables', () => {
  const config = readConfig({
    ...GOOD,
    PUTLINK_OBJECT_TAGS: ' team = design , 프로젝트=a/b:c@d , empty= ',
    PUTLINK_OBJECT_METADATA: '{"note": "a, b=c", "x": "1"}',
    PUTLINK_STORAGE_CLASS: 'STANDARD_IA',
    PUTLINK_CACHE_CONTROL: 'private, max-age=60',
    PUTLINK_CONTENT_DISPOSITION: 'inline',
    PUTLINK_UPLOAD_MODES: 'post, put',
  });
  expect(config).toMatchObject({
    objectTags: { team: 'design', 프로젝트: 'a/b:c@d', empty: '' },
    objectMetadata: { note: 'a, b=c', x: '1' },
    storageClass: 'STANDARD_IA',
    cacheControl: 'private, max-age=60',
    contentDisposition: 'inline',
    uploadModes: ['post', 'put'],
  });
});

it('takes them from a file, as objects', () => {
  const path = fileWith(
    JSON.stringify({ objectTags: { team: 'design' }, objectMetadata: { a: 'b' }, uploadModes: ['post'] }),
  );
  expect(readConfig({ ...GOOD, PUTLINK_CONFIG: path })).toMatchObject({
    objectTags: { team: 'design' },
    objectMetadata: { a: 'b' },
    uploadModes: ['post'],
  });
});

it('stores with nothing more unless it is told to', () => {
  expect(readConfig(GOOD)).toMatchObject({
    storageClass: undefined,
    objectTags: {},
    objectMetadata: {},
    cacheControl: undefined,
    contentDisposition: undefined,
    uploadModes: ['put', 'multipart'],
  });
});

it('lets other engines have storage classes of their own', () => {
  const other = { ...GOOD, PUTLINK_S3_ENDPOINT: 'https://ceph.example.com', PUTLINK_STORAGE_CLASS: 'COLD-2' };
  expect(readConfig(other).storageClass).toBe('COLD-2');
});

it('takes no more than one PUT can carry where parts are not offered, whatever the secret', () => {
  const env = { ...GOOD, PUTLINK_SECRET: SECRET, PUTLINK_UPLOAD_MODES: 'put' };
  expect(readConfig(env).maxBytes).toBe(5 * 1024 ** 3);
});

const many = (count: number) => Array.from({ length: count }, (_, index) => `t${index}=x`).join();

it.each([
  ['PUTLINK_OBJECT_TAGS', 'team', /name=value pairs/],
  ['PUTLINK_OBJECT_TAGS', '=design', /name=value pairs/],
  ['PUTLINK_OBJECT_TAGS', '{"team": 5}', /name=value pairs/],
  ['PUTLINK_OBJECT_TAGS', '{"team"', /name=value pairs/],
  ['PUTLINK_OBJECT_TAGS', many(11), /10 tags at most/],
  ['PUTLINK_OBJECT_TAGS', 'a=b,a=c', /pair 2, which is there twice/],
  ['PUTLINK_OBJECT_TAGS', 'a=b,c=d&e', /pair 2, which has characters other than/],
  ['PUTLINK_OBJECT_TAGS', 'AWS:x=b', /begins with aws:/],
  ['PUTLINK_OBJECT_TAGS', 'putlink=revoked', /bucket policies decide by/],
  ['PUTLINK_OBJECT_TAGS', 'GuardDutyMalwareScanStatus=NO_THREATS_FOUND', /bucket policies decide by/],
  ['PUTLINK_OBJECT_TAGS', `${'k'.repeat(129)}=x`, /1 to 128 characters/],
  ['PUTLINK_OBJECT_TAGS', `k=${'x'.repeat(257)}`, /more than 256/],
  ['PUTLINK_OBJECT_METADATA', 'Source=x', /lower-case letters/],
  ['PUTLINK_OBJECT_METADATA', 'x-amz-meta-a=x', /leave that out/],
  ['PUTLINK_OBJECT_METADATA', 'a=한글', /printable ASCII/],
  ['PUTLINK_OBJECT_METADATA', 'a=', /printable ASCII/],
  ['PUTLINK_OBJECT_METADATA', '{"a": "b\\r\\nx-evil: 1"}', /printable ASCII/],
  ['PUTLINK_OBJECT_METADATA', `a=${'x'.repeat(1999)},b=${'x'.repeat(99)}`, /2048 bytes at most/],
  ['PUTLINK_CACHE_CONTROL', 'private\nx: y', /value of Cache-Control/],
  ['PUTLINK_CONTENT_DISPOSITION', 'attachment; filename=x', /one of attachment, inline/],
  ['PUTLINK_STORAGE_CLASS', 'standard', /in capitals/],
  ['PUTLINK_STORAGE_CLASS', 'GLACIER', /no link would open/],
  ['PUTLINK_STORAGE_CLASS', 'DEEP_ARCHIVE', /no link would open/],
  ['PUTLINK_STORAGE_CLASS', 'INTELIGENT_TIERING', /no storage class of Amazon S3/],
  ['PUTLINK_UPLOAD_MODES', 'put,form', /one of put, post, multipart/],
  ['PUTLINK_UPLOAD_MODES', 'multipart', /neither put nor post/],
])('names %s when it is %s', (setting, value, wrong) => {
  const problems = problemsOf({ ...GOOD, [setting]: value });
  expect(problems).toEqual([expect.objectContaining({ setting, wrong: expect.stringMatching(wrong) })]);
});

it('quotes nothing of a pair: it may be a secret in the wrong place', () => {
  const [problem] = problemsOf({ ...GOOD, PUTLINK_OBJECT_TAGS: 'upl_secret&=upl_secret' });
  expect(JSON.stringify(problem)).not.toContain('upl_secret');
});

it('refuses parts above 5 GiB where they are not offered', () => {
  const env = { ...GOOD, PUTLINK_SECRET: SECRET, PUTLINK_UPLOAD_MODES: 'put', PUTLINK_MAX_BYTES: '6GiB' };
  expect(problemsOf(env)).toMatchObject([{ setting: 'PUTLINK_MAX_BYTES' }]);
});

it('refuses attributes beside a dialect that cannot enforce them, and names them', () => {
  const env = {
    ...GOOD,
    PUTLINK_DIALECTS: 'lambda,presign',
    PUTLINK_OBJECT_TAGS: 'a=b',
    PUTLINK_CACHE_CONTROL: 'no-store',
  };
  expect(problemsOf(env)).toMatchObject([
    {
      setting: 'PUTLINK_DIALECTS',
      wrong: expect.stringMatching(/PUTLINK_OBJECT_TAGS, PUTLINK_CACHE_CONTROL$/),
    },
  ]);
  expect(problemsOf({ ...env, PUTLINK_DIALECTS: 'presign' })).toEqual([]);
});
