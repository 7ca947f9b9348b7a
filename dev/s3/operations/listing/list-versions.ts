import { S3Error } from '../../http/s3-error.ts';
import type { S3Reply } from '../../http/s3-request.ts';
import type { ObjectVersion } from '../../storage/object-version.ts';
import { OWNER, writeXml, type XmlChildren } from '../../xml/write-xml.ts';
import { bucketOf, type Call } from '../call.ts';
import { storageClassOf } from '../writing/storage-class.ts';
import { compareBytes, optionalText, readKeyEncoder, readLimit } from './list-query.ts';
import { paginate } from './paginate.ts';

interface Entry {
  readonly key: string;
  readonly version: ObjectVersion;
  readonly isLatest: boolean;
}

/** ListObjectVersions, newest version of each key first. */
export async function listVersions(call: Call): Promise<S3Reply> {
  const { query } = call.request;
  const bucket = bucketOf(call);
  const encode = readKeyEncoder(query);
  const limit = readLimit(query, 'max-keys', 1000);
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? ''];
  const entries = bucket
    .keys()
    .flatMap((key) =>
      bucket.versions(key).map((version, index) => ({ key, version, isLatest: index === 0 })),
    );
  const isBefore = beforeMarkers(entries, query);
  const page = paginate(entries, { keyOf: ({ key }) => key, prefix, delimiter, limit, isBefore });
  const last = page.isTruncated ? page.last : undefined;
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
        NextKeyMarker: last && encode(typeof last === 'string' ? last : last.key),
        NextVersionIdMarker: typeof last === 'object' ? last.version.versionId : undefined,
        MaxKeys: limit,
        Delimiter: optionalText(delimiter, encode),
        EncodingType: query.get('encoding-type') ?? undefined,
        IsTruncated: page.isTruncated,
        Version: page.entries.filter(({ version }) => !version.isDeleteMarker).map(describe),
        DeleteMarker: page.entries.filter(({ version }) => version.isDeleteMarker).map(describe),
        CommonPrefixes: page.commonPrefixes.map((one) => ({ Prefix: encode(one) })),
      },
      's3',
    ),
  };
}

/** Without a version marker, or with one that is not there, a key marker leaves its whole key out. */
function beforeMarkers(entries: readonly Entry[], query: URLSearchParams) {
  const [keyMarker, versionMarker] = [query.get('key-marker') ?? '', query.get('version-id-marker')];
  if (versionMarker !== null && keyMarker === '') {
    throw new S3Error('InvalidArgument', 'A version-id marker cannot be specified without a key marker.', {
      ArgumentName: 'version-id-marker',
      ArgumentValue: versionMarker,
    });
  }
  const seen = entries.findIndex(
    ({ key, version }) => key === keyMarker && version.versionId === versionMarker,
  );
  const later = new Set(seen < 0 ? [] : entries.slice(seen + 1).filter(({ key }) => key === keyMarker));
  return (entry: Entry, commonPrefix: string | undefined) =>
    keyMarker !== '' && compareBytes(commonPrefix ?? entry.key, keyMarker) <= 0 && !later.has(entry);
}

function describeEntry({ key, version, isLatest }: Entry, encode: (key: string) => string): XmlChildren {
  const lastModified = new Date(version.lastModifiedMs).toISOString();
  return {
    Key: encode(key),
    VersionId: version.versionId,
    IsLatest: isLatest,
    LastModified: lastModified,
    ...(version.isDeleteMarker
      ? {}
      : { ETag: `"${version.etag}"`, Size: version.sizeBytes, StorageClass: storageClassOf(version) }),
    Owner: OWNER,
  };
}
