import { readVerifiedBody } from '../../body/read-verified-body.ts';
import type { S3Reply } from '../../http/s3-request.ts';
import type { Tag } from '../../storage/object-version.ts';
import { writeXml } from '../../xml/write-xml.ts';
import { bucketOf, type Call } from '../call.ts';
import { versionHeader } from '../object-reply-headers.ts';
import { findVersion } from '../reading/find-version.ts';
import { MAX_OBJECT_TAGS } from './check-tags.ts';
import { readTagDocument } from './read-tags.ts';

const MAX_XML_BYTES = 64 * 1024;

/** PutObjectTagging: these tags in place of all others. */
export async function putObjectTagging(call: Call): Promise<S3Reply> {
  const { request } = call;
  const versionId = request.query.get('versionId') ?? undefined;
  const xml = await readVerifiedBody(call, MAX_XML_BYTES);
  const action = versionId === undefined ? 's3:PutObjectTagging' : 's3:PutObjectVersionTagging';
  const requestTags = readTagDocument(xml, MAX_OBJECT_TAGS);
  call.authorize(action, { versionId, requestTags });
  return saveTags(call, requestTags, 200);
}

export async function getObjectTagging(call: Call): Promise<S3Reply> {
  const version = findVersion(bucketOf(call), call.request);
  return {
    status: 200,
    headers: { 'content-type': 'application/xml', ...versionHeader(version) },
    body: tagDocument(version.tags ?? []),
  };
}

export async function deleteObjectTagging(call: Call): Promise<S3Reply> {
  return saveTags(call, [], 204);
}

export function tagDocument(tags: readonly Tag[]): string {
  const Tag = tags.map(({ key, value }) => ({ Key: key, Value: value }));
  return writeXml('Tagging', { TagSet: { Tag } }, 's3');
}

async function saveTags(call: Call, tags: readonly Tag[], status: number): Promise<S3Reply> {
  const bucket = bucketOf(call);
  const version = findVersion(bucket, call.request);
  await bucket.saveTags(call.request.key, version.versionId, tags);
  return { status, headers: versionHeader(version) };
}
