import { rm } from 'node:fs/promises';
import { UNSIGNED_PAYLOAD } from '../auth/read-payload-hash.ts';
import { MAX_PUT_BYTES } from '../body/check-content-length.ts';
import { readDeclaredDigests } from '../body/declared-digests.ts';
import { receiveBody } from '../body/receive-body.ts';
import { S3Error } from '../http/s3-error.ts';
import type { S3Reply } from '../http/s3-request.ts';
import { bucketOf, type Call, checkKey, nowWholeSecondMs } from '../operations/call.ts';
import { wholeChecksums } from '../operations/checksum-fields.ts';
import { echoHeaders } from '../operations/object-reply-headers.ts';
import { MAX_OBJECT_TAGS } from '../operations/tagging/check-tags.ts';
import { readTagDocument } from '../operations/tagging/read-tags.ts';
import { readObjectHeaders } from '../operations/writing/read-object-headers.ts';
import type { Tag } from '../storage/object-version.ts';
import { limitSize } from './limit-size.ts';
import { postReply } from './post-reply.ts';
import type { PostForm } from './read-form.ts';
import type { PostPolicy } from './read-policy.ts';

/** Stores the file of a form whose policy was verified. */
export async function postObject(
  call: Call,
  form: Pick<PostForm, 'fields' | 'file'>,
  policy: PostPolicy,
): Promise<S3Reply> {
  const { request } = call;
  const { key } = request;
  const requestTags = readFormTags(form.fields);
  call.authorize('s3:PutObject', { requestTags, createsObject: true });
  if (requestTags.length > 0) call.authorize('s3:PutObjectTagging', { requestTags });
  const bucket = bucketOf(call);
  if (key === '')
    throw new S3Error('InvalidArgument', 'User key must have a length greater than 0.', {
      ArgumentName: 'key',
    });
  checkKey(key);
  const headers = readObjectHeaders(request, bucket);
  const digests = readDeclaredDigests(request, UNSIGNED_PAYLOAD);
  const sized = limitSize(form.file, policy.sizeBytes ?? { min: 0, max: MAX_PUT_BYTES });
  const received = await receiveBody(sized, call.buckets.incomingDir, digests);
  try {
    const draft = {
      etag: received.md5Hex,
      lastModifiedMs: nowWholeSecondMs(call),
      headers: { ...headers, ...wholeChecksums(received.checksums) },
      tags: requestTags,
    };
    const version = await bucket.commit(key, [received.file], draft, () => {});
    return postReply(
      request,
      form.fields,
      { bucket: bucket.name, key, etag: version.etag },
      echoHeaders(version),
    );
  } catch (error) {
    await rm(received.file.path, { force: true });
    throw error;
  }
}

/** The field `tagging` is a document, unlike the header of a PUT. */
function readFormTags(fields: ReadonlyMap<string, string>): Tag[] {
  const xml = fields.get('tagging');
  return xml === undefined || xml === '' ? [] : readTagDocument(xml, MAX_OBJECT_TAGS);
}
