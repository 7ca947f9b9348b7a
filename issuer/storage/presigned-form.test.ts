import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { createPresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BucketPresigner } from './bucket-presigner.ts';

const SIGNED_AT = new Date('2026-11-26T12:34:56Z');
const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };

const PLACES: Record<string, S3ClientConfig & { bucket?: string }> = {
  'Amazon S3': {},
  'us-east-1': { region: 'us-east-1' },
  'path style': { forcePathStyle: true },
  'a name with dots': { bucket: 'my.team.uploads' },
  'an engine with path style': { endpoint: 'http://127.0.0.1:9000', forcePathStyle: true },
  'an engine with host names': { endpoint: 'https://s3.example.com' },
  'an engine under a path': { endpoint: 'https://example.com/storage/s3', forcePathStyle: true },
  'a session': { credentials: { ...KEYS, sessionToken: 'FwoGZXIvYXdzE//+a b==' } },
};

const FORMS = {
  'nothing but a key': { key: 'alice/x', fields: {}, conditions: [] },
  'a type and a size': {
    key: 'alice/3f9a/보고서 1+1 "최종" & <1>.txt',
    fields: { 'Content-Type': 'text/plain; charset="utf-8"' },
    conditions: [['content-length-range', 5, 5]],
  },
  everything: {
    key: 'alice/x.svg',
    fields: {
      'Content-Type': 'image/svg+xml',
      'x-amz-server-side-encryption': 'aws:kms',
      'x-amz-server-side-encryption-aws-kms-key-id': 'alias/putlink',
      'x-amz-storage-class': 'STANDARD_IA',
      'x-amz-meta-source': 'putlink',
      'cache-control': 'private',
      'content-disposition': 'attachment; filename="x.svg"',
      tagging: '<Tagging><TagSet><Tag><Key>팀</Key><Value>a b</Value></Tag></TagSet></Tagging>',
      'x-amz-checksum-crc32c': '4waSgw==',
    },
    conditions: [['content-length-range', 0, 5_368_709_120]],
  },
};

describe.each(Object.entries(PLACES))(
  'at %s every form is byte by byte the one of createPresignedPost',
  (_, { bucket = 'my-team-uploads', ...more }) => {
    beforeEach(() => {
      vi.useFakeTimers({ now: SIGNED_AT, toFake: ['Date'] });
    });
    afterEach(() => {
      vi.useRealTimers();
    });
    const client = new S3Client({ region: 'eu-central-1', credentials: KEYS, ...more });

    it.each(Object.entries(FORMS))('with %s', async (_name, form) => {
      const expected = await createPresignedPost(client, {
        Bucket: bucket,
        Key: form.key,
        Fields: form.fields,
        Conditions: form.conditions as NonNullable<PresignedPostOptions['Conditions']>,
        Expires: 900,
      });
      const signed = await new BucketPresigner(client, bucket).presignForm(form, SIGNED_AT, 900);
      expect(signed.url).toBe(new URL(expected.url).href);
      // The order of fields is the form's.
      expect(Object.entries(signed.fields)).toEqual(Object.entries(expected.fields));
    });
  },
);

it('signs no form for the bucket itself, and none whose key S3 would change', async () => {
  const presigner = new BucketPresigner(new S3Client({ region: 'eu-central-1', credentials: KEYS }), 'b-b-b');
  for (const key of ['', `a/$\u007bfilename}`]) {
    const signing = presigner.presignForm({ key, fields: {}, conditions: [] }, SIGNED_AT, 60);
    await expect(signing).rejects.toThrow('no key for a form');
  }
});
