import { readVerifiedBody } from '../body/read-verified-body.ts';
import { S3Error } from '../http/s3-error.ts';
import type { S3Reply } from '../http/s3-request.ts';
import { childText, readXml } from '../xml/read-xml.ts';
import { OWNER, writeXml } from '../xml/write-xml.ts';
import { bucketOf, type Call } from './call.ts';
import { readLimit } from './listing/list-query.ts';

const MAX_XML_BYTES = 64 * 1024;
/** Source: S3 API, ListBuckets, MaxBuckets. */
const MAX_BUCKETS = 10_000;
const XML = { 'content-type': 'application/xml' };

export async function headBucket(call: Call): Promise<S3Reply> {
  bucketOf(call);
  return { status: 200, headers: { 'x-amz-bucket-region': call.region } };
}

/** ListBuckets by name; `max-buckets` at a time when that is asked for. */
export async function listBuckets(call: Call): Promise<S3Reply> {
  const { query } = call.request;
  const [prefix, token] = [query.get('prefix') ?? '', query.get('continuation-token')];
  const limit = readLimit(query, 'max-buckets', MAX_BUCKETS);
  const after = token === null ? '' : Buffer.from(token, 'base64url').toString();
  const rest = call.buckets.all().filter(({ name }) => name.startsWith(prefix) && name > after);
  const page = rest.slice(0, limit);
  const last = rest.length > page.length ? page.at(-1)?.name : undefined;
  const Bucket = page.map((bucket) => ({
    Name: bucket.name,
    CreationDate: new Date(bucket.settings.createdAtMs).toISOString(),
  }));
  const result = {
    Owner: OWNER,
    Buckets: { Bucket },
    Prefix: query.get('prefix') ?? undefined,
    ContinuationToken: last === undefined ? undefined : Buffer.from(last).toString('base64url'),
  };
  return { status: 200, headers: XML, body: writeXml('ListAllMyBucketsResult', result, 's3') };
}

export async function createBucket(call: Call): Promise<S3Reply> {
  const { bucket } = call.request;
  checkLocation(await readVerifiedBody(call, MAX_XML_BYTES), call.region);
  if (call.buckets.find(bucket)) {
    // us-east-1 takes it for done, of old. Source: the error list of the S3 API reference.
    if (call.region === 'us-east-1') return { status: 200, headers: { location: `/${bucket}` } };
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

/** A bucket can be made in this server's region only; us-east-1 is the one that is not named. */
function checkLocation(text: string, region: string): void {
  if (text === '') return;
  const wanted = childText(readXml(text, 'CreateBucketConfiguration'), 'LocationConstraint');
  if (wanted === undefined || (wanted === region && region !== 'us-east-1')) return;
  throw new S3Error(
    wanted === 'us-east-1' ? 'InvalidLocationConstraint' : 'IllegalLocationConstraintException',
    `The ${wanted} location constraint is incompatible for the region specific endpoint this request was sent to.`,
    { LocationConstraint: wanted },
  );
}
