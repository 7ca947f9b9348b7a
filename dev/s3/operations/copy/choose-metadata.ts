import { S3Error } from '../../http/s3-error.ts';
import type { Bucket } from '../../storage/bucket.ts';
import type { Tag } from '../../storage/object-version.ts';
import type { Call } from '../call.ts';
import { readTagHeader } from '../tagging/read-tags.ts';
import { readObjectHeaders } from '../writing/read-object-headers.ts';
import type { CopySource } from './read-source.ts';

/**
 * Headers of the copy: the source's, or with `x-amz-metadata-directive: REPLACE` those of the request. Encryption
 * and storage class are always the request's or the default. Throws S3Error InvalidRequest for a copy onto itself that changes nothing.
 */
export function chooseHeaders(call: Call, source: CopySource, bucket: Bucket): Record<string, string> {
  const { request } = call;
  const asked = readObjectHeaders(request, bucket);
  if (readDirective(call, 'metadata') === 'REPLACE') return asked;
  const requested = pick(asked, isOfRequest);
  const isItself = source.bucket === bucket && source.key === request.key;
  const changesStorage = ['x-amz-server-side-encryption', 'x-amz-storage-class'].some(
    (name) => request.headers[name] !== undefined,
  );
  if (isItself && source.version === bucket.current(request.key) && !changesStorage) {
    throw new S3Error(
      'InvalidRequest',
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    );
  }
  const kept = pick(
    source.version.headers,
    (name) => !isOfRequest(name) && !name.startsWith('x-amz-checksum-'),
  );
  return { ...kept, ...requested };
}

/** What a copy never takes over. */
const isOfRequest = (name: string) =>
  name.startsWith('x-amz-server-side-encryption') || name === 'x-amz-storage-class';

/** Tags of the copy: the source's, or with `x-amz-tagging-directive: REPLACE` those of the request. */
export function chooseTags(call: Call, source: CopySource): readonly Tag[] {
  const replaces = readDirective(call, 'tagging') === 'REPLACE';
  const tags = replaces ? readTagHeader(call.request) : (source.version.tags ?? []);
  if (tags.length === 0) return tags;
  if (!replaces) call.authorize('s3:GetObjectTagging', { bucket: source.bucket.name, key: source.key });
  call.authorize('s3:PutObjectTagging', { requestTags: tags });
  return tags;
}

function readDirective({ request }: Call, what: 'metadata' | 'tagging'): 'COPY' | 'REPLACE' {
  const name = `x-amz-${what}-directive`;
  const value = request.headers[name] ?? 'COPY';
  if (value === 'COPY' || value === 'REPLACE') return value;
  throw new S3Error('InvalidArgument', `Unknown ${what} directive.`, {
    ArgumentName: name,
    ArgumentValue: value,
  });
}

function pick(headers: Readonly<Record<string, string>>, keeps: (name: string) => boolean) {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => keeps(name)));
}
