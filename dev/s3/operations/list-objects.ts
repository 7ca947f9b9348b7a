import { S3Error } from '../http/s3-error.ts';
import type { S3Reply } from '../http/s3-request.ts';
import type { Bucket } from '../storage/bucket.ts';
import { writeXml, type XmlChildren } from '../xml/write-xml.ts';
import { bucketOf, type Call } from './call.ts';
import { readKeyEncoder, readLimit } from './list-query.ts';
import { paginateKeys } from './paginate-keys.ts';

/** ListObjectsV2, and its first version for a query without list-type. */
export async function listObjects(call: Call): Promise<S3Reply> {
  const { query } = call.request;
  const bucket = bucketOf(call);
  const isV2 = query.get('list-type') === '2';
  const token = query.get('continuation-token');
  const encode = readKeyEncoder(query);
  const limit = readLimit(query, 'max-keys', 1000);
  const after = isV2
    ? token === null
      ? (query.get('start-after') ?? '')
      : readToken(token)
    : (query.get('marker') ?? '');
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? ''];
  const live = bucket.keys().filter((key) => bucket.current(key));
  const page = paginateKeys(live, { prefix, delimiter, after, limit });
  const next = page.isTruncated ? page.lastEntry : undefined;
  const paging = isV2
    ? {
        KeyCount: page.keys.length + page.commonPrefixes.length,
        ContinuationToken: token ?? undefined,
        StartAfter: optionalKey(query.get('start-after'), encode),
        NextContinuationToken: next === undefined ? undefined : Buffer.from(next).toString('base64url'),
      }
    : {
        Marker: encode(query.get('marker') ?? ''),
        NextMarker: delimiter === '' || next === undefined ? undefined : encode(next),
      };
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: writeXml(
      'ListBucketResult',
      {
        Name: bucket.name,
        Prefix: encode(prefix),
        Delimiter: optionalKey(delimiter, encode),
        MaxKeys: limit,
        EncodingType: query.get('encoding-type') ?? undefined,
        IsTruncated: page.isTruncated,
        ...paging,
        Contents: page.keys.map((key) => describeEntry(bucket, key, encode)),
        CommonPrefixes: page.commonPrefixes.map((one) => ({ Prefix: encode(one) })),
      },
      's3',
    ),
  };
}

function describeEntry(bucket: Bucket, key: string, encode: (key: string) => string): XmlChildren {
  const version = bucket.current(key);
  return {
    Key: encode(key),
    LastModified: new Date(version?.lastModifiedMs ?? 0).toISOString(),
    ETag: `"${version?.etag ?? ''}"`,
    Size: version?.sizeBytes ?? 0,
    StorageClass: 'STANDARD',
  };
}

function optionalKey(key: string | null, encode: (key: string) => string): string | undefined {
  return key === null || key === '' ? undefined : encode(key);
}

function readToken(token: string): string {
  const key = Buffer.from(token, 'base64url').toString();
  if (token === '' || Buffer.from(key).toString('base64url') !== token) {
    throw new S3Error('InvalidArgument', 'The continuation token provided is incorrect', {
      ArgumentName: 'continuation-token',
    });
  }
  return key;
}
