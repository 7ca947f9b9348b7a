import { S3Error } from '../http/s3-error.ts';
import type { S3Reply } from '../http/s3-request.ts';
import { writeXml } from '../xml/write-xml.ts';
import { bucketOf, type Call } from './call.ts';

const xml = { 'content-type': 'application/xml' };

export async function headBucket(call: Call): Promise<S3Reply> {
  bucketOf(call);
  return { status: 200, headers: { 'x-amz-bucket-region': call.region } };
}

export async function listBuckets(call: Call): Promise<S3Reply> {
  const buckets = call.buckets.all().map((bucket) => ({
    Name: bucket.name,
    CreationDate: new Date(bucket.settings.createdAtMs).toISOString(),
  }));
  const owner = { ID: 'putlink', DisplayName: 'putlink' };
  return {
    status: 200,
    headers: xml,
    body: writeXml('ListAllMyBucketsResult', { Owner: owner, Buckets: { Bucket: buckets } }, 's3'),
  };
}

export async function createBucket(call: Call): Promise<S3Reply> {
  const { bucket } = call.request;
  if (call.buckets.find(bucket)) {
    throw new S3Error(
      'BucketAlreadyOwnedByYou',
      'Your previous request to create the named bucket succeeded and you already own it.',
    );
  }
  await call.buckets.create(bucket, []);
  return { status: 200, headers: { location: `/${bucket}` } };
}

export async function deleteBucket(call: Call): Promise<S3Reply> {
  await call.buckets.remove(bucketOf(call));
  return { status: 204 };
}
