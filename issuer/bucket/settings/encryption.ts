import {
  DeleteBucketEncryptionCommand,
  GetBucketEncryptionCommand,
  PutBucketEncryptionCommand,
  type ServerSideEncryptionRule,
} from '@aws-sdk/client-s3';
import { readAs } from '../engine/read-as.ts';
import { reasonOf, type Wish } from '../wanted/wanted-bucket.ts';
import type { SettingKind } from './setting-kind.ts';

interface EncryptionWish extends Wish {
  readonly rule: ServerSideEncryptionRule;
}

/** The rule of the bucket; undefined where uploads that ask for nothing are not encrypted. */
type State = ServerSideEncryptionRule | undefined;

export const encryption: SettingKind<State, EncryptionWish> = {
  name: 'encryption',
  actions: ['s3:GetEncryptionConfiguration', 's3:PutEncryptionConfiguration'],
  nothing: undefined,
  wishes: (wanted) => [{ id: 'default', reason: reasonOf('BucketEncryption'), rule: wanted.encryption }],
  load: (bucket) =>
    readAs(bucket, 'ServerSideEncryptionConfiguration', async (s3, options) => {
      const command = new GetBucketEncryptionCommand({ Bucket: bucket.bucket });
      return (await s3.send(command, options)).ServerSideEncryptionConfiguration?.Rules?.[0];
    }),
  isMet: (state, { rule }) => {
    const [found, wanted] = [state, rule].map((one) => one?.ApplyServerSideEncryptionByDefault);
    // Without a key of one's own any encryption will do, a stronger one too.
    if (wanted?.KMSMasterKeyID === undefined) return found?.SSEAlgorithm !== undefined;
    return isKms(state) && isSameKey(found?.KMSMasterKeyID, wanted.KMSMasterKeyID);
  },
  describe: ({ rule }, state) => `${write(rule)}, now ${write(state)}`,
  merge: (state, { rule }) => {
    const { SSEAlgorithm } = (isKms(state) ? state : rule)?.ApplyServerSideEncryptionByDefault ?? {};
    // Two layers of encryption (aws:kms:dsse) stay two.
    const chosen = { ...rule.ApplyServerSideEncryptionByDefault, SSEAlgorithm };
    return { ...state, ...rule, ApplyServerSideEncryptionByDefault: chosen };
  },
  save: async (bucket, state) => {
    const command = new PutBucketEncryptionCommand({
      Bucket: bucket.bucket,
      ServerSideEncryptionConfiguration: { Rules: state ? [state] : [] },
    });
    await bucket.call((s3, options) => s3.send(command, options));
  },
  undo: async (bucket, before) => {
    if (before !== undefined) return encryption.save(bucket, before);
    const command = new DeleteBucketEncryptionCommand({ Bucket: bucket.bucket });
    await bucket.call((s3, options) => s3.send(command, options));
  },
};

const isKms = (rule: State) =>
  (rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm ?? '').startsWith('aws:kms');

/** The id alone means a key of the same account and region. */
function isSameKey(found: string | undefined, wanted: string): boolean {
  return found === wanted || (found !== undefined && wanted.endsWith(`:key/${found}`));
}

function write(rule: State): string {
  const { SSEAlgorithm, KMSMasterKeyID } = rule?.ApplyServerSideEncryptionByDefault ?? {};
  if (SSEAlgorithm === undefined) return 'none';
  return KMSMasterKeyID === undefined ? SSEAlgorithm : `${SSEAlgorithm} with ${KMSMasterKeyID}`;
}
