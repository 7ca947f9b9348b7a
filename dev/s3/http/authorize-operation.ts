import type { Authorize } from '../auth/authorize.ts';
import { ACCOUNT_ID } from '../auth/caller.ts';
import type { Call, Operation } from '../operations/call.ts';
import { S3Error } from './s3-error.ts';
import type { S3Reply, S3Request } from './s3-request.ts';

/** Throws S3Error AccessDenied when the client believes the bucket, or the source of a copy, to be another account's. */
export function checkExpectedOwner({ headers }: S3Request): void {
  for (const name of ['x-amz-expected-bucket-owner', 'x-amz-source-expected-bucket-owner']) {
    if ((headers[name] ?? ACCOUNT_ID) !== ACCOUNT_ID) throw new S3Error('AccessDenied', 'Access Denied');
  }
}

/** Asks for what the operation does; of a version named by its id under a name of its own. Throws S3Error AccessDenied. */
export function authorizeOperation(operation: Operation, request: S3Request, authorize: Authorize): void {
  const { action, createsObject } = operation;
  if (action === undefined) return;
  const versionId = request.query.get('versionId') ?? undefined;
  const named =
    versionId === undefined
      ? action
      : action.replace(/^s3:(Get|Delete)Object(Tagging|Attributes|Acl)?$/, 's3:$1ObjectVersion$2');
  authorize(named, { versionId, createsObject });
}

/**
 * Runs the operation. Who may not list the bucket is not told that an object is missing: that would tell which are
 * there. Source: S3 API, GetObject, "If you don't have the s3:ListBucket permission, Amazon S3 returns 403".
 */
export async function runHidingWhatIsMissing(operation: Operation, call: Call): Promise<S3Reply> {
  try {
    return await operation.run(call);
  } catch (error) {
    if (error instanceof S3Error && error.code === 'NoSuchKey') call.authorize('s3:ListBucket', { key: '' });
    throw error;
  }
}
