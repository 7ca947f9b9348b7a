import { GetBucketPolicyCommand } from '@aws-sdk/client-s3';
import type { BucketAccess } from '../engine/bucket-access.ts';
import { judgeRefusal } from '../engine/judge-answer.ts';
import { isAllowed, newTrialObject, remove } from '../engine/trial-object.ts';
import type { TryOut } from '../settings/setting-kind.ts';
import type { Statement, StatementWish } from '../wanted/wanted-bucket.ts';
import type { PolicyDocument } from './policy-document.ts';
import { provoke } from './provoke.ts';
import { putPolicy } from './put-policy.ts';

const TRIAL = 'PutlinkTrial';

/** A statement that a trial left which was broken off. */
export const isTrial = ({ Sid }: Statement) => Sid?.startsWith(TRIAL) ?? false;

/**
 * Puts a statement into force for objects that nobody else knows of, and looks what becomes of right and wrong requests.
 * An engine that does not know a condition may refuse everything, to the admin as well, or nothing. What the policy was
 * is put back. Amazon's own S3 is not tried: the statements are written for it, and it heeds them a moment later.
 */
export async function tryStatement(
  bucket: BucketAccess,
  state: PolicyDocument,
  { id, statement }: StatementWish,
): Promise<TryOut> {
  if (bucket.isAws) return 'fits';
  const object = newTrialObject(bucket, JSON.stringify(statement).includes('if-none-match'));
  // Who may not write there at all learns nothing from being refused.
  if (!(await isAllowed(object))) return 'untried';
  const narrow = narrowTo(statement, object.folder);
  try {
    await putPolicy(bucket, { ...state, Statement: [...state.Statement, narrow] });
  } catch (error) {
    if (judgeRefusal(error, true).kind === 'unknown') return 'unknown';
    throw error;
  }
  // An engine that takes whatever comes may take the removal of a policy for that of the bucket.
  if (!(await isKept(bucket, narrow))) return 'unknown';
  try {
    if (!(await isAllowed(object))) return 'harms';
    return (await provoke(id, object)) === 'done' ? 'idle' : 'fits';
  } finally {
    await putPolicy(bucket, state);
    await remove(object);
  }
}

async function isKept({ bucket, call }: BucketAccess, { Sid = '' }: Statement): Promise<boolean> {
  const command = new GetBucketPolicyCommand({ Bucket: bucket });
  try {
    const { Policy = '' } = await call((s3, options) => s3.send(command, options));
    return Policy.includes(Sid);
  } catch (error) {
    if (judgeRefusal(error, false).kind === 'failed') throw error;
    return false;
  }
}

/** The same for the objects of a trial, whoever asks. */
function narrowTo(statement: Statement, folder: string): Statement {
  const [first = ''] = [statement.Resource as string | string[]].flat();
  const bucketArn = first.split('/')[0];
  const all = statement.Action === 's3:*';
  return {
    ...statement,
    Sid: `${TRIAL}${statement.Sid}`,
    Principal: '*',
    Resource: `${bucketArn}/${folder}*`,
    ...(all && { Action: ['s3:PutObject', 's3:GetObject', 's3:DeleteObject'] }),
  };
}
