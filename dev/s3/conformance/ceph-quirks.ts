import { cephBucketQuirks } from './ceph-bucket-quirks.ts';
import type { Lab } from './lab.ts';
import type { Quirk } from './quirk.ts';

const TAKEN = { status: 200 };
const DENIED = { status: 403, code: 'AccessDenied' };
const INVALID_ARGUMENT = { status: 400, code: 'InvalidArgument' };

/**
 * Where Ceph RGW 16.2 (Debian 12) departs from AWS's documentation. The suite asserts these answers on Ceph, so that
 * a newer Ceph which behaves makes it fail and the entry go.
 */
export const cephQuirks = {
  ...cephBucketQuirks,
  'aes256-not-echoed': { reason: 'Takes SSE AES256 and never mentions it again.', instead: undefined },
  'aws-chunked': {
    reason: 'Hashes an aws-chunked body and compares that with the literal text STREAMING-….',
    instead: { status: 400, code: 'XAmzContentSHA256Mismatch' },
  },
  'batch-digest-not-checked': { reason: 'DeleteObjects wants no digest and checks none.', instead: TAKEN },
  'batch-empty': { reason: 'DeleteObjects of no keys is fine.', instead: TAKEN },
  'batch-malformed': { reason: 'A refused DeleteObjects has no document.', instead: { status: 400 } },
  'broken-authorization': {
    reason: 'Has no code of its own for an unreadable Authorization header.',
    instead: INVALID_ARGUMENT,
  },
  'checksum-ignored': { reason: 'Does not know x-amz-checksum-*: none is verified.', instead: TAKEN },
  'checksum-not-kept': { reason: 'Does not know x-amz-checksum-*: none is given back.', instead: undefined },
  'complete-after-abort': {
    reason: 'Completing an upload that is gone is an internal error.',
    instead: { status: 500, code: 'InternalError' },
  },
  'complete-again-body': {
    reason: 'A completion asked for again has its ETag, unlike the first.',
    instead: false,
  },
  'complete-if-none-match': { reason: 'CompleteMultipartUpload ignores If-None-Match…', instead: TAKEN },
  'complete-overwrites': { reason: '…and so overwrites the object.', instead: 'second' },
  'complete-without-etag': {
    reason: 'The ETag element of CompleteMultipartUpload is empty; HEAD has the right one.',
    instead: '',
  },
  'copy-of-encrypted': {
    reason: 'Cannot copy encrypted objects, and the gateway encrypts all of them.',
    instead: { status: 501, code: 'NotImplemented' },
  },
  'copy-part-etag-bare': { reason: 'The ETag of a copied part has no quotes.', instead: false },
  'copy-range-open': { reason: 'A source range without an end goes to the end.', instead: TAKEN },
  'delete-if-match-ignored': { reason: 'DeleteObject ignores If-Match.', instead: { status: 204 } },
  'error-is-terse': { reason: 'Error documents have no Message and no Resource.', instead: false },
  'form-key-climbs': {
    reason: 'Takes keys that climb out of the bucket, by form too.',
    instead: { status: 204 },
  },
  'future-date': { reason: 'A presigned URL works before its date.', instead: TAKEN },
  'if-match-needs-bare-etag': {
    reason: 'If-Match on PUT compares with the quotes on, so only an unquoted ETag matches.',
    instead: { status: 412, code: 'PreconditionFailed' },
  },
  'if-match-on-nothing': {
    reason: 'If-Match on a missing object is a failed condition, not a missing key.',
    instead: { status: 412, code: 'PreconditionFailed' },
  },
  'if-none-match-etag-on-put': {
    reason: 'If-None-Match on PUT takes ETags, though it then refuses every existing object.',
    instead: { status: 412, code: 'PreconditionFailed' },
  },
  'invalid-token': {
    reason: 'A session token that cannot be decrypted is an invalid argument.',
    instead: INVALID_ARGUMENT,
  },
  'key-climbs': { reason: 'Takes keys that climb out of the bucket.', instead: false },
  'key-not-utf8': {
    reason: 'One code for all keys it does not like.',
    instead: { status: 400, code: 'InvalidObjectName' },
  },
  'key-too-long': {
    reason: 'One code for all keys it does not like.',
    instead: { status: 400, code: 'InvalidObjectName' },
  },
  'list-parts-of-nothing': {
    reason: 'ListParts of an upload that is not there misses the key, not the upload.',
    instead: { status: 404, code: 'NoSuchKey' },
  },
  'malformed-query-is-denied': {
    reason: 'A query signature it cannot read, or cannot accept, is taken for none at all.',
    instead: DENIED,
  },
  'metadata-not-decoded': {
    reason: 'Gives metadata back as it was sent, in whatever encoding.',
    instead: false,
  },
  'metadata-not-encoded': {
    reason: 'Metadata that did not come in a header goes out as raw UTF-8.',
    instead: false,
  },
  'metadata-size': { reason: 'User metadata may exceed 2 KB.', instead: TAKEN },
  'multipart-tags-lost': { reason: 'Tags given when a multipart upload begins are lost.', instead: {} },
  'no-payload-hash': {
    reason: 'Without x-amz-content-sha256 it assumes one and finds the signature wrong.',
    instead: 403,
  },
  'not-modified-without-etag': { reason: 'A 304 names no ETag.', instead: [304, '', undefined] },
  'override-beyond-latin1': { reason: 'Sends response-* overrides in any alphabet.', instead: TAKEN },
  'part-number-ignored': { reason: 'Knows no partNumber in a GET or HEAD…', instead: false },
  'part-number-never-missing': { reason: '…so that none is missing…', instead: TAKEN },
  'part-number-range': { reason: 'Part numbers are not limited to 1…10000.', instead: TAKEN },
  'part-number-whole': { reason: '…and a part that is the whole object is no part.', instead: 200 },
  'part-number-with-range': { reason: '…and a range beside it is a range.', instead: { status: 206 } },
  'part-order': { reason: 'CompleteMultipartUpload puts the parts in order itself.', instead: TAKEN },
  'part-twice': {
    reason: 'The same part named twice is an invalid part, not a wrong order.',
    instead: { status: 400, code: 'InvalidPart' },
  },
  'payload-hash-nonsense': {
    reason: 'x-amz-content-sha256 is compared, not checked for being a hash.',
    instead: { status: 400, code: 'XAmzContentSHA256Mismatch' },
  },
  'post-drops-cache-control': {
    reason: 'A POST form keeps Content-Type and metadata, not Cache-Control.',
    instead: undefined,
  },
  'post-policy-nonsense': {
    reason: 'A POST policy that is no JSON has no code of its own.',
    instead: INVALID_ARGUMENT,
  },
  'post-redirect-with-query': {
    reason: 'A success_action_redirect that has a query gets a second question mark.',
    instead: false,
  },
  'post-signature': {
    reason: 'A POST form with a wrong signature is denied without saying why.',
    instead: DENIED,
  },
  'range-several': { reason: 'Of several ranges it answers the first.', instead: 206 },
  'role-nonsense': { reason: 'An ARN of something else is a role that is not there.', instead: 404 },
  'scope-not-checked': {
    reason: 'Region, service and day of the credential scope only have to agree with the signature.',
    instead: TAKEN,
  },
  'tag-characters': { reason: 'Tags may hold any character and begin with aws:.', instead: TAKEN },
  'tag-header-invalid': {
    reason: 'Invalid tags in a header have no code of their own.',
    instead: INVALID_ARGUMENT,
  },
  'tag-key-twice': { reason: 'Of a tag given twice the last counts.', instead: TAKEN },
  'token-with-permanent-key': {
    reason: 'A session token beside a permanent key is denied.',
    instead: DENIED,
  },
  'too-many-tags': {
    reason: 'More than ten tags are invalid tags.',
    instead: { status: 400, code: 'InvalidTag' },
  },
  'unsigned-amz-header': { reason: 'x-amz-* headers count without being signed.', instead: TAKEN },
  'unsigned-token': { reason: 'The session token counts without being signed.', instead: 200 },
} as const satisfies Record<string, Quirk>;

/** The answer to expect of this engine: S3's, or on Ceph that of the named quirk. */
export function answer(lab: Lab, s3: unknown, quirk: keyof typeof cephQuirks): unknown {
  return lab.isCeph ? cephQuirks[quirk].instead : s3;
}
