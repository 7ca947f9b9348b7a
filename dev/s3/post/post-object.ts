import { rm } from 'node:fs/promises';
import { unsignedPayload } from '../auth/read-payload-hash.ts';
import { maxPutBytes } from '../body/check-content-length.ts';
import { readDeclaredDigests } from '../body/declared-digests.ts';
import { receiveBody } from '../body/receive-body.ts';
import { S3Error } from '../http/s3-error.ts';
import type { S3Reply } from '../http/s3-request.ts';
import { bucketOf, type Call, checkKey, nowWholeSecondMs } from '../operations/call.ts';
import { echoHeaders } from '../operations/object-reply-headers.ts';
import { readObjectHeaders } from '../operations/read-object-headers.ts';
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
  const bucket = bucketOf(call);
  const key = form.fields.get('key') ?? '';
  if (key === '')
    throw new S3Error('InvalidArgument', 'User key must have a length greater than 0.', {
      ArgumentName: 'key',
    });
  checkKey(key);
  // The form's fields stand for the headers of a PUT.
  const asPut = { ...call.request, headers: Object.fromEntries(form.fields) };
  const headers = readObjectHeaders(asPut);
  const digests = readDeclaredDigests(asPut, unsignedPayload);
  const sized = limitSize(form.file, policy.sizeBytes ?? { min: 0, max: maxPutBytes });
  const received = await receiveBody(sized, call.buckets.incomingDir, digests);
  try {
    const draft = {
      etag: received.md5Hex,
      lastModifiedMs: nowWholeSecondMs(call),
      headers: { ...headers, ...received.checksums },
    };
    const version = await bucket.commit(key, [received], draft, () => {});
    return postReply(
      call.request,
      form.fields,
      { bucket: bucket.name, key, etag: version.etag },
      echoHeaders(version),
    );
  } catch (error) {
    await rm(received.path, { force: true });
    throw error;
  }
}
