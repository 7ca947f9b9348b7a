import { S3Error } from '../../http/s3-error.ts';
import type { S3Reply } from '../../http/s3-request.ts';
import type { Bucket } from '../../storage/bucket.ts';
import { OWNER, writeXml, type XmlChildren } from '../../xml/write-xml.ts';
import { bucketOf, type Call } from '../call.ts';
import { storageClassOf } from '../writing/storage-class.ts';
import { compareBytes, optionalText, readKeyEncoder, readLimit } from './list-query.ts';
import { paginate } from './paginate.ts';

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
  const page = paginate(
    bucket.keys().filter((key) => bucket.current(key)),
    {
      keyOf: (key) => key,
      prefix,
      delimiter,
      limit,
      isBefore: (key, commonPrefix) => after !== '' && compareBytes(commonPrefix ?? key, after) <= 0,
    },
  );
  const next = page.isTruncated ? page.last : undefined;
  const paging = isV2
    ? {
        KeyCount: page.entries.length + page.commonPrefixes.length,
        ContinuationToken: token ?? undefined,
        StartAfter: optionalText(query.get('start-after'), encode),
        NextContinuationToken: next === undefined ? undefined : Buffer.from(next).toString('base64url'),
      }
    : {
        Marker: encode(query.get('marker') ?? ''),
        NextMarker: delimiter === '' || next === undefined ? undefined : encode(next),
      };
  // The first version always names the owner, the second when it is asked to.
  const owner = isV2 && query.get('fetch-owner') !== 'true' ? undefined : OWNER;
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: writeXml(
      'ListBucketResult',
      {
        Name: bucket.name,
        Prefix: encode(prefix),
        Delimiter: optionalText(delimiter, encode),
        MaxKeys: limit,
        EncodingType: query.get('encoding-type') ?? undefined,
        IsTruncated: page.isTruncated,
        ...paging,
        Contents: page.entries.map((key) => ({ ...describeEntry(bucket, key, encode), Owner: owner })),
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
    StorageClass: storageClassOf(version ?? { headers: {} }),
  };
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
