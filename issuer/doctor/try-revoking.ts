import { GetObjectCommand, GetObjectTaggingCommand, PutObjectTaggingCommand } from '@aws-sdk/client-s3';
import type { Finding } from './finding.ts';
import { attempt, type StorageTrial } from './storage-trial.ts';

const REVOKED = { Key: 'putlink', Value: 'revoked' };

/**
 * Whether revoking ends at once what earlier clicks have handed out: the check's file is tagged as revoked, has to be refused then, and
 * can be read again when the tag is off.
 */
export async function tryRevoking(trial: StorageTrial): Promise<Finding> {
  const step = 'revoking';
  const at = { Bucket: trial.config.bucket, Key: trial.key };
  const before = await attempt(trial, { step, action: 's3:GetObjectTagging' }, async (s3, options) => {
    const { TagSet = [] } = await s3.send(new GetObjectTaggingCommand(at), options);
    return TagSet;
  });
  if ('trouble' in before) return before.trouble;
  const write = (TagSet: typeof before.value) =>
    attempt(trial, { step, action: 's3:PutObjectTagging' }, (s3, options) =>
      s3.send(new PutObjectTaggingCommand({ ...at, Tagging: { TagSet } }), options),
    );
  const tagged = await write([...before.value, REVOKED]);
  if ('trouble' in tagged) return tagged.trouble;
  const read = () =>
    attempt(trial, { step, action: 's3:GetObject' }, async (s3, options) => {
      const { Body } = await s3.send(new GetObjectCommand(at), options);
      await Body?.transformToString();
    });
  const refused = await read();
  const untagged = await write(before.value);
  if ('trouble' in untagged) return untagged.trouble;
  if (!('trouble' in refused)) {
    return {
      step,
      verdict: 'failed',
      fault: 'revoked-readable',
      what: 'The bucket gives out what is tagged putlink=revoked, so revoking a link does not end what it has handed out',
      remedy:
        'Let npm run issuer:bucket add the statement NothingRevoked to the policy of the bucket, or remove PUTLINK_REVOKED_TAG',
    };
  }
  if (refused.trouble.verdict === 'passed' || refused.trouble.fault !== 'refused') return refused.trouble;
  const again = await read();
  if ('trouble' in again) return again.trouble;
  return { step, verdict: 'passed', what: 'what is tagged putlink=revoked cannot be read' };
}
