import { rm } from 'node:fs/promises';
import { checkContentLength } from '../../body/check-content-length.ts';
import { readDeclaredDigests } from '../../body/declared-digests.ts';
import { receiveBody } from '../../body/receive-body.ts';
import { bucketOf, type Call, checkKey, nowWholeSecondMs } from '../call.ts';
import { wholeChecksums } from '../checksum-fields.ts';
import { echoHeaders } from '../object-reply-headers.ts';
import { readTagHeader } from '../tagging/read-tags.ts';
import { writeCondition } from './check-write-condition.ts';
import { readObjectHeaders } from './read-object-headers.ts';

/** PutObject. What can be refused from the headers alone is refused before a body byte is read. */
export async function putObject(call: Call) {
  const { request } = call;
  const bucket = bucketOf(call);
  checkKey(request.key);
  checkContentLength(request);
  const headers = readObjectHeaders(request, bucket);
  const tags = readTagHeader(request);
  if (tags.length > 0) call.authorize('s3:PutObjectTagging');
  const condition = writeCondition(request);
  const digests = readDeclaredDigests(request, call.payloadHash);
  condition(bucket.current(request.key));
  const received = await receiveBody(call.body, call.buckets.incomingDir, digests);
  try {
    const draft = {
      etag: received.md5Hex,
      lastModifiedMs: nowWholeSecondMs(call),
      headers: { ...headers, ...wholeChecksums(received.checksums) },
      tags,
    };
    const version = await bucket.commit(request.key, [received.file], draft, condition);
    return { status: 200, headers: { etag: `"${version.etag}"`, ...echoHeaders(version) } };
  } catch (error) {
    await rm(received.file.path, { force: true });
    throw error;
  }
}
