import { S3Error } from '../http/s3-error.ts';
import type { S3Reply } from '../http/s3-request.ts';
import type { ObjectVersion } from '../storage/object-version.ts';
import { writeXml, type XmlChildren } from '../xml/write-xml.ts';
import { bucketOf, type Call } from './call.ts';
import { readKeyEncoder, readLimit } from './list-query.ts';

interface Entry {
  readonly key: string;
  readonly version: ObjectVersion;
  readonly isLatest: boolean;
}

/** ListObjectVersions, newest version of each key first. */
export async function listVersions(call: Call): Promise<S3Reply> {
  const { query } = call.request;
  const bucket = bucketOf(call);
  if (query.has('delimiter'))
    throw new S3Error('NotImplemented', 'This server lists versions without a delimiter only.');
  const encode = readKeyEncoder(query);
  const limit = readLimit(query, 'max-keys', 1000);
  const prefix = query.get('prefix') ?? '';
  const entries = bucket
    .keys()
    .filter((key) => key.startsWith(prefix))
    .flatMap((key) =>
      bucket.versions(key).map((version, index) => ({ key, version, isLatest: index === 0 })),
    );
  const rest = entries.slice(firstAfter(entries, query));
  const page = rest.slice(0, limit);
  const isTruncated = rest.length > page.length;
  const last = isTruncated ? page.at(-1) : undefined;
  const describe = (entry: Entry) => describeEntry(entry, encode);
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: writeXml(
      'ListVersionsResult',
      {
        Name: bucket.name,
        Prefix: encode(prefix),
        KeyMarker: encode(query.get('key-marker') ?? ''),
        VersionIdMarker: query.get('version-id-marker') ?? '',
        NextKeyMarker: last && encode(last.key),
        NextVersionIdMarker: last?.version.versionId,
        MaxKeys: limit,
        EncodingType: query.get('encoding-type') ?? undefined,
        IsTruncated: isTruncated,
        Version: page.filter(({ version }) => !version.isDeleteMarker).map(describe),
        DeleteMarker: page.filter(({ version }) => version.isDeleteMarker).map(describe),
      },
      's3',
    ),
  };
}

/** Index of the first entry after the markers; without a version marker a key marker leaves its whole key out. */
function firstAfter(entries: readonly Entry[], query: URLSearchParams): number {
  const [keyMarker, versionMarker] = [query.get('key-marker') ?? '', query.get('version-id-marker')];
  if (keyMarker === '') return 0;
  const exact = entries.findIndex(
    ({ key, version }) => key === keyMarker && version.versionId === versionMarker,
  );
  if (exact >= 0) return exact + 1;
  const marker = Buffer.from(keyMarker);
  const index = entries.findIndex(({ key }) => Buffer.compare(Buffer.from(key), marker) > 0);
  return index < 0 ? entries.length : index;
}

function describeEntry({ key, version, isLatest }: Entry, encode: (key: string) => string): XmlChildren {
  const common = {
    Key: encode(key),
    VersionId: version.versionId,
    IsLatest: isLatest,
    LastModified: new Date(version.lastModifiedMs).toISOString(),
  };
  if (version.isDeleteMarker) return common;
  return { ...common, ETag: `"${version.etag}"`, Size: version.sizeBytes, StorageClass: 'STANDARD' };
}
