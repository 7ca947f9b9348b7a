import { randomBytes } from 'node:crypto';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { statusOf } from '../../storage/storage-failure.ts';
import type { BucketAccess } from './bucket-access.ts';

/** An object of a name that nobody else knows, to see what becomes of requests. */
export interface TrialObject {
  readonly bucket: BucketAccess;
  readonly key: string;
  /** Whether it may only be written with If-None-Match. */
  readonly isConditional: boolean;
}

const TRIAL_FOLDER = 'putlink-check/';

export function newTrialObject(bucket: BucketAccess, isConditional = false): TrialObject {
  return { bucket, key: `${TRIAL_FOLDER}${randomBytes(12).toString('base64url')}`, isConditional };
}

/**
 * Writes the object as tickets let people write, reads it, and takes it away.
 *
 * @returns whether all of that was allowed
 * @throws {unknown} the SDK's error when the engine does not answer, or is broken
 */
export async function isAllowed({ bucket, key, isConditional }: TrialObject): Promise<boolean> {
  const at = { Bucket: bucket.bucket, Key: key };
  const condition = isConditional ? { IfNoneMatch: '*' } : {};
  const put = new PutObjectCommand({ ...at, Body: 'x', ...condition });
  try {
    await bucket.call((s3, options) => s3.send(put, options));
    await bucket.call(async (s3, options) => {
      const { Body } = await s3.send(new GetObjectCommand(at), options);
      await Body?.transformToString();
    });
    await bucket.call((s3, options) => s3.send(new DeleteObjectCommand(at), options));
    return true;
  } catch (error) {
    const status = statusOf(error);
    if (status === undefined || status >= 500) throw error;
    return false;
  }
}

/** Whether it was there or not. */
export async function remove({ bucket, key }: TrialObject): Promise<void> {
  const command = new DeleteObjectCommand({ Bucket: bucket.bucket, Key: key });
  await bucket.call((s3, options) => s3.send(command, options)).catch(() => undefined);
}
