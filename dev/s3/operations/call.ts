import type { Authorize } from '../auth/authorize.ts';
import type { Traffic } from '../faults/traffic.ts';
import { climbsAboveRoot } from '../http/climbs-above-root.ts';
import { S3Error } from '../http/s3-error.ts';
import type { S3Reply, S3Request } from '../http/s3-request.ts';
import type { Bucket } from '../storage/bucket.ts';
import type { BucketSet } from '../storage/bucket-set.ts';

/** An authenticated request with everything an operation may touch. */
export interface Call {
  readonly request: S3Request;
  readonly buckets: BucketSet;
  /** What the signature says about the body: a hex SHA-256 or UNSIGNED-PAYLOAD. */
  readonly payloadHash: string;
  readonly body: AsyncIterable<Uint8Array>;
  readonly traffic: Traffic;
  readonly region: string;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Throws S3Error AccessDenied for what the caller may not do. */
  readonly authorize: Authorize;
}

export interface Operation {
  /** What a policy calls it, such as `s3:PutObject`. Absent: the operation asks by itself. */
  readonly action?: string;
  /** Whether it makes an object appear; absent when it does not write one. */
  readonly createsObject?: boolean;
  readonly run: (call: Call) => Promise<S3Reply>;
}

/** The bucket the request is for. Throws S3Error NoSuchBucket. */
export function bucketOf(call: Call): Bucket {
  return call.buckets.need(call.request.bucket);
}

/** Now, in whole seconds, as HTTP dates have no more. */
export function nowWholeSecondMs(call: Call): number {
  return Math.floor(call.clock() / 1000) * 1000;
}

/** Longest key. Source: S3 user guide, "Naming Amazon S3 objects". */
const MAX_KEY_BYTES = 1024;

/** Throws S3Error KeyTooLongError for a key over 1024 bytes of UTF-8, InvalidURI for one that leaves the bucket. */
export function checkKey(key: string): void {
  if (climbsAboveRoot(key)) throw new S3Error('InvalidURI', "Couldn't parse the specified URI.");
  const sizeBytes = Buffer.byteLength(key);
  if (sizeBytes <= MAX_KEY_BYTES) return;
  throw new S3Error('KeyTooLongError', 'Your key is too long', {
    Size: String(sizeBytes),
    MaxSizeAllowed: String(MAX_KEY_BYTES),
  });
}
