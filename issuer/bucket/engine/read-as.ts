import type { S3Client } from '@aws-sdk/client-s3';
import type { BucketAccess } from './bucket-access.ts';
import { isAbout } from './judge-answer.ts';
import { UnknownSetting } from './unknown-setting.ts';

/**
 * Reads one setting.
 *
 * @param root of the document that S3 answers with
 * @throws {UnknownSetting} when the answer is about something else
 * @throws {unknown} the SDK's error
 */
export async function readAs<T>(
  bucket: BucketAccess,
  root: string,
  read: (s3: S3Client, options: { abortSignal: AbortSignal }) => Promise<T>,
): Promise<T> {
  const state = await bucket.call(read);
  if (!isAbout(bucket, root)) throw new UnknownSetting(root);
  return state;
}
