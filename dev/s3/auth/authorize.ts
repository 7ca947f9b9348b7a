import { S3Error } from '../http/s3-error.ts';
import type { S3Request } from '../http/s3-request.ts';
import { blocksPublic } from '../policy/blocks-public.ts';
import { gatherFacts } from '../policy/conditions/request-facts.ts';
import { decide } from '../policy/decide.ts';
import type { BucketSet } from '../storage/bucket-set.ts';
import type { Tag } from '../storage/object-version.ts';
import { type Caller, callerArn, callerNames } from './caller.ts';

/** What is to be done besides what the request itself says. */
export interface Access {
  /** Default: the request's own. */
  readonly bucket?: string;
  readonly key?: string;
  readonly versionId?: string | undefined;
  readonly requestTags?: readonly Tag[];
  /** As `s3:ObjectCreationOperation` says it. */
  readonly createsObject?: boolean | undefined;
}

/** Throws S3Error AccessDenied unless the caller may do `action` (such as `s3:PutObject`). */
export type Authorize = (action: string, access?: Access) => void;

export interface AccessRules {
  readonly request: S3Request;
  readonly buckets: BucketSet;
  readonly region: string;
  readonly clock: () => number;
}

/** The owner may always mend a policy that shuts everybody out. Source: S3 API, PutBucketPolicy. */
const MENDING_ACTIONS = ['s3:GetBucketPolicy', 's3:PutBucketPolicy', 's3:DeleteBucketPolicy'];

/**
 * Makes the check for one request. The owner may do everything, a session what it was not cut down from, nobody in
 * particular (`caller` undefined) only what the bucket's policy allows; a Deny there outweighs all.
 */
export function openAuthorizer(rules: AccessRules, caller: Caller | undefined): Authorize {
  return (action, access = {}) => {
    const { bucket: name = rules.request.bucket, key = rules.request.key } = access;
    const bucket = rules.buckets.find(name);
    const resource = `arn:aws:s3:::${name}${key === '' ? '' : `/${key}`}`;
    const facts = gatherFacts({
      ...rules,
      caller,
      nowMs: rules.clock(),
      existingTags: bucket?.version(key, access.versionId)?.tags ?? [],
      requestTags: access.requestTags ?? tagsOfHeader(rules.request),
      createsObject: access.createsObject,
      uploadHeaders: bucket?.uploads.find(key, rules.request.query.get('uploadId') ?? '')?.headers ?? {},
    });
    const question = { action, resource, callerNames: callerNames(caller), facts };
    const sessionPolicy = caller?.credential.policy;
    if (sessionPolicy && decide(sessionPolicy, question) !== 'allowed') throw denied();
    const verdict = decide(bucket?.policy ?? [], question);
    const isOwner = caller !== undefined && caller.credential.sessionArn === undefined;
    if (verdict === 'denied' && !(isOwner && MENDING_ACTIONS.includes(action))) {
      const who = caller ? `User: ${callerArn(caller)}` : 'Anonymous';
      throw denied(
        `${who} is not authorized to perform: ${action} on resource: "${resource}" with an explicit deny in a resource-based policy`,
      );
    }
    // That a bucket is not there is told to everybody.
    if (caller || (!bucket && name !== '' && action !== 's3:CreateBucket')) return;
    if (verdict !== 'allowed' || !bucket || blocksPublic(bucket, 'RestrictPublicBuckets')) throw denied();
  };
}

/** What `x-amz-tagging` would set; whether it is well-formed is looked at elsewhere. */
function tagsOfHeader(request: S3Request): Tag[] {
  const tags = [...new URLSearchParams(request.headers['x-amz-tagging'] ?? '')];
  return tags.map(([key, value]) => ({ key, value }));
}

function denied(message = 'Access Denied'): S3Error {
  return new S3Error('AccessDenied', message);
}
