import type { Quirk } from './quirk.ts';

const TAKEN = { status: 200 };
const DENIED = { status: 403, code: 'AccessDenied' };
const INVALID_ARGUMENT = { status: 400, code: 'InvalidArgument' };

/** Where Ceph RGW 16.2 departs from S3 in what is set on a bucket, asked of it, or decided by it. */
export const cephBucketQuirks = {
  'access-block-delete-status': { reason: 'Deleting an access block is answered 200.', instead: TAKEN },
  'access-block-never-missing': {
    reason: 'Without an access block one is told in which nothing is blocked.',
    instead: undefined,
  },
  'bucket-tagging-status': { reason: 'Putting and deleting bucket tags is answered 200.', instead: 200 },
  'continuation-token-empty': { reason: 'An empty continuation token is none.', instead: TAKEN },
  'cors-for-anonymous': {
    reason: 'An unsigned request passes authentication as nobody, so its 403 has CORS headers.',
    instead: [403, 'https://app.example'],
  },
  'delete-marker-read': {
    reason: 'Reading a delete marker by its version finds nothing.',
    instead: { status: 404, code: 'NoSuchKey' },
  },
  'delete-marker-unsaid': { reason: 'A 404 does not say that a delete marker is why.', instead: false },
  'listing-encodes-blank': {
    reason: 'encoding-type=url writes %20 and %2F where S3 writes + and /.',
    instead: 'a%20b',
  },
  'listing-parameters-ignored': {
    reason: 'A negative max-keys or an unknown encoding-type is ignored.',
    instead: TAKEN,
  },
  'missing-is-told': {
    reason: 'Asks the role, not the session policy, who may know that an object is missing.',
    instead: 'NoSuchKey',
  },
  'policy-absent-key': {
    reason: 'A negated operator does not hold for a key that is absent.',
    instead: TAKEN,
  },
  'policy-auth-type': { reason: 'Does not know s3:authType.', instead: TAKEN },
  'policy-delete-status': { reason: 'Deleting a bucket policy is answered 200.', instead: TAKEN },
  'policy-malformed': {
    reason: 'A policy it cannot read has no code of its own.',
    instead: INVALID_ARGUMENT,
  },
  'policy-null-inverted': { reason: 'Null false holds for an absent key.', instead: TAKEN },
  'policy-object-creation': { reason: 'Does not know s3:ObjectCreationOperation.', instead: TAKEN },
  'policy-secure-transport': { reason: 'Does not know aws:SecureTransport on plain HTTP.', instead: TAKEN },
  'policy-senseless': {
    reason: 'Takes policies of other buckets, of actions without a target, and unknown condition keys.',
    instead: { status: 204 },
  },
  'policy-signature-age': { reason: 'Does not know s3:signatureAge.', instead: TAKEN },
  'preflight-denied': { reason: 'A refused preflight is AccessDenied…', instead: DENIED },
  'preflight-incomplete': {
    reason: 'A preflight without origin or method has no code of its own.',
    instead: INVALID_ARGUMENT,
  },
  'preflight-without-bucket': {
    reason: 'A preflight for no bucket says so.',
    instead: { status: 404, code: 'NoSuchBucket' },
  },
  'preflight-without-rules': { reason: '…also without any rule.', instead: DENIED },
  'settings-digest-not-checked': { reason: 'PutBucketCors wants no digest and checks none.', instead: TAKEN },
  'uploads-not-encoded': {
    reason: 'A listing of uploads does not encode its common prefixes…',
    instead: false,
  },
  'uploads-not-rolled-up': { reason: '…and writes them so that no SDK finds them.', instead: [] },
} as const satisfies Record<string, Quirk>;
