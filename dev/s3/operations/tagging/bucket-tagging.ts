import { readVerifiedBody } from '../../body/read-verified-body.ts';
import { S3Error } from '../../http/s3-error.ts';
import type { S3Reply } from '../../http/s3-request.ts';
import { bucketOf, type Call } from '../call.ts';
import { MAX_BUCKET_TAGS } from './check-tags.ts';
import { tagDocument } from './object-tagging.ts';
import { readTagDocument } from './read-tags.ts';

const MAX_XML_BYTES = 64 * 1024;

export async function putBucketTagging(call: Call): Promise<S3Reply> {
  const bucket = bucketOf(call);
  const tags = readTagDocument(
    await readVerifiedBody(call, MAX_XML_BYTES, { mustDeclare: true }),
    MAX_BUCKET_TAGS,
  );
  await bucket.settingsFile.save({ tags });
  return { status: 204 };
}

export async function getBucketTagging(call: Call): Promise<S3Reply> {
  const { tags = [] } = bucketOf(call).settings;
  if (tags.length === 0) throw new S3Error('NoSuchTagSet', 'The TagSet does not exist');
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: tagDocument(tags) };
}

export async function deleteBucketTagging(call: Call): Promise<S3Reply> {
  await bucketOf(call).settingsFile.save({ tags: [] });
  return { status: 204 };
}
