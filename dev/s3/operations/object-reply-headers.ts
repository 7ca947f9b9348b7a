import type { ObjectVersion } from '../storage/object-version.ts';
import { encodeWord } from './writing/user-metadata.ts';

/** What a write says about the object it made: version, encryption, checksums. */
export function echoHeaders(version: ObjectVersion): Record<string, string> {
  const echoed = Object.entries(version.headers).filter(
    ([name]) => name.startsWith('x-amz-server-side-encryption') || name.startsWith('x-amz-checksum-'),
  );
  return { ...Object.fromEntries(echoed), ...versionHeader(version) };
}

/** Objects from before versioning have no version header. */
export function versionHeader(version: ObjectVersion): Record<string, string> {
  return version.versionId === 'null' ? {} : { 'x-amz-version-id': version.versionId };
}

/** Everything a GET or HEAD says about the object besides length, range and checksums. */
export function describeObject(version: ObjectVersion): Record<string, string> {
  const visible = Object.entries(version.headers)
    .filter(([name]) => !name.startsWith('x-amz-checksum-'))
    .map(([name, value]) => [name, name.startsWith('x-amz-meta-') ? encodeWord(value) : value]);
  const tagCount = version.tags?.length ?? 0;
  return {
    ...Object.fromEntries(visible),
    ...versionHeader(version),
    ...(tagCount === 0 ? {} : { 'x-amz-tagging-count': String(tagCount) }),
    'accept-ranges': 'bytes',
    etag: `"${version.etag}"`,
    'last-modified': new Date(version.lastModifiedMs).toUTCString(),
  };
}
