import { randomBytes } from 'node:crypto';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { statusOf } from '../../storage/storage-failure.ts';
import type { BucketAccess } from './bucket-access.ts';

/** Objects under a name that nobody else knows, to see what becomes of requests. */
export interface TrialObject {
  readonly bucket: BucketAccess;
  /** All their keys begin with it. */
  readonly folder: string;
  /** Those that were used. */
  readonly keys: string[];
  /** Whether it may only be written with If-None-Match. */
  readonly isConditional: boolean;
}

const TRIAL_FOLDER = 'putlink-check/';

export function newTrialObject(bucket: BucketAccess, isConditional = false): TrialObject {
  const folder = `${TRIAL_FOLDER}${randomBytes(12).toString('base64url')}/`;
  return { bucket, folder, keys: [], isConditional };
}

/** A key that was never used: a deleted object may have left a mark. */
export function freshKey({ folder, keys }: TrialObject): string {
  const key = `${folder}${keys.length}`;
  keys.push(key);
  return key;
}

/**
 * Writes the object as tickets let people write, reads it, and takes it away.
 *
 * @returns whether all of that was allowed
 * @throws {unknown} the SDK's error when the engine does not answer, or is broken
 */
export async function isAllowed(object: TrialObject): Promise<boolean> {
  const { bucket, isConditional } = object;
  const at = { Bucket: bucket.bucket, Key: freshKey(object) };
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

/** What can be done with files, as Putlink does it. */
export interface Powers {
  /** Written, read and deleted. */
  readonly works: boolean;
  /** A write with If-None-Match replaces nothing: counting and revoking of links rely on conditions. */
  readonly heedsConditions: boolean;
}

/** @throws {unknown} the SDK's error when the engine does not answer, or is broken */
export async function tryPowers(object: TrialObject): Promise<Powers> {
  const works = await isAllowed(object);
  if (!works) return { works, heedsConditions: false };
  const { bucket } = object;
  const at = { Bucket: bucket.bucket, Key: freshKey(object) };
  const write = (condition: { IfNoneMatch?: string }) => {
    const put = new PutObjectCommand({ ...at, Body: 'x', ...condition });
    return bucket.call((s3, options) => s3.send(put, options));
  };
  try {
    await write({});
    await write({ IfNoneMatch: '*' });
    return { works, heedsConditions: false };
  } catch (error) {
    return { works, heedsConditions: statusOf(error) === 412 };
  } finally {
    await remove(object);
  }
}

/** All that may be left. */
export async function remove({ bucket, keys }: TrialObject): Promise<void> {
  for (const Key of keys) {
    const command = new DeleteObjectCommand({ Bucket: bucket.bucket, Key });
    await bucket.call((s3, options) => s3.send(command, options)).catch(() => undefined);
  }
}
