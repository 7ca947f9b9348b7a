import { rm } from 'node:fs/promises';
import { MAX_PUT_BYTES } from '../../body/check-content-length.ts';
import { startChecksum } from '../../body/checksum-algorithms.ts';
import type { DeclaredDigest } from '../../body/declared-digests.ts';
import { receiveBody } from '../../body/receive-body.ts';
import { S3Error } from '../../http/s3-error.ts';
import type { S3Reply } from '../../http/s3-request.ts';
import type { ObjectVersion } from '../../storage/object-version.ts';
import { readSegments } from '../../storage/read-segments.ts';
import { writeXml } from '../../xml/write-xml.ts';
import { bucketOf, type Call, checkKey, nowWholeSecondMs } from '../call.ts';
import { checksumElements, wholeChecksums } from '../checksum-fields.ts';
import { readUploadChecksum } from '../multipart/upload-checksum.ts';
import { echoHeaders } from '../object-reply-headers.ts';
import { writeCondition } from '../writing/check-write-condition.ts';
import { chooseHeaders, chooseTags } from './choose-metadata.ts';
import { type CopySource, readSource, sourceHeaders } from './read-source.ts';

/** CopyObject: a whole object into one piece, with its own metadata and tags or with new ones. */
export async function copyObject(call: Call): Promise<S3Reply> {
  const { request } = call;
  const bucket = bucketOf(call);
  checkKey(request.key);
  const source = readSource(call);
  if (source.version.sizeBytes > MAX_PUT_BYTES) {
    throw new S3Error(
      'InvalidRequest',
      `The specified copy source is larger than the maximum allowable size for a copy source: ${MAX_PUT_BYTES}`,
    );
  }
  const tags = chooseTags(call, source);
  call.authorize('s3:PutObject', { createsObject: true, requestTags: tags });
  const headers = chooseHeaders(call, source, bucket);
  const condition = writeCondition(request);
  const checksum = chosenChecksum(call, source);
  // From here on a file is open: nothing may be refused before it is read.
  const bytes = readSegments(source.bucket, source.version, { first: 0, last: source.version.sizeBytes - 1 });
  const received = await receiveBody(bytes, call.buckets.incomingDir, checksum);
  try {
    const draft = {
      etag: received.md5Hex,
      lastModifiedMs: nowWholeSecondMs(call),
      headers: { ...headers, ...wholeChecksums(received.checksums) },
      tags,
    };
    const version = await bucket.commit(request.key, [received.file], draft, condition);
    return copyReply(version, source);
  } catch (error) {
    await rm(received.file.path, { force: true });
    throw error;
  }
}

/** The kind of checksum asked for, or else the source's. */
function chosenChecksum({ request }: Call, { version }: CopySource): DeclaredDigest[] {
  const own = Object.keys(version.headers).find(
    (name) => name.startsWith('x-amz-checksum-') && name !== 'x-amz-checksum-type',
  );
  const name = readUploadChecksum(request)?.header ?? own;
  if (name === undefined) return [];
  return [{ name, expected: undefined, running: startChecksum(name), mismatch: 'BadDigest' }];
}

function copyReply(version: ObjectVersion, source: CopySource): S3Reply {
  const echoed = Object.entries(echoHeaders(version)).filter(([name]) => !name.startsWith('x-amz-checksum-'));
  return {
    status: 200,
    headers: {
      'content-type': 'application/xml',
      ...Object.fromEntries(echoed),
      ...sourceHeaders(source),
    },
    body: writeXml(
      'CopyObjectResult',
      {
        LastModified: new Date(version.lastModifiedMs).toISOString(),
        ETag: `"${version.etag}"`,
        ...checksumElements(version.headers),
      },
      's3',
    ),
  };
}
