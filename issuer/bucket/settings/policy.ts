import { GetBucketPolicyCommand } from '@aws-sdk/client-s3';
import { isSame } from '../policy/compare-statements.ts';
import { letsEverybodyIn } from '../policy/lets-everybody-in.ts';
import { POLICY_MAX_BYTES, type PolicyDocument, readPolicy, writePolicy } from '../policy/policy-document.ts';
import { putPolicy } from '../policy/put-policy.ts';
import { refusesForms } from '../policy/refuses-forms.ts';
import { isTrial, tryStatement } from '../policy/try-statement.ts';
import type { Statement, StatementWish } from '../wanted/wanted-bucket.ts';
import type { SettingKind } from './setting-kind.ts';

export const policy: SettingKind<PolicyDocument, StatementWish> = {
  name: 'policy',
  actions: ['s3:GetBucketPolicy', 's3:PutBucketPolicy'],
  nothing: readPolicy(undefined),
  wishes: (wanted) => wanted.statements,
  load: async (bucket) => {
    const command = new GetBucketPolicyCommand({ Bucket: bucket.bucket });
    const { Policy } = await bucket.call((s3, options) => s3.send(command, options));
    const document = readPolicy(Policy);
    return { ...document, Statement: document.Statement.filter((statement) => !isTrial(statement)) };
  },
  isMet: ({ Statement }, wish) => Statement.some((one) => isSame(one, wish.statement)),
  describe: ({ id, statement }) => `a statement, ${id}: refuses ${[statement.Action].flat().join(', ')}`,
  merge: (state, { statement }) => ({
    ...state,
    Statement: [...state.Statement.filter(({ Sid }) => Sid !== statement.Sid), statement],
  }),
  save: putPolicy,
  remarks: ({ Statement }, { takesForms }) => [
    ...Statement.filter(letsEverybodyIn).map(
      (one) =>
        `The statement ${nameOf(one)} lets everybody in. It stays; with public access blocked it has no effect on Amazon S3.`,
    ),
    ...(takesForms ? Statement.filter(refusesForms) : []).map(
      (one) =>
        `The statement ${nameOf(one)} refuses all uploads by a form: S3 knows no If-None-Match for them. Take it out, or post out of PUTLINK_UPLOAD_MODES.`,
    ),
  ],
  keepOut: (state) =>
    Buffer.byteLength(writePolicy(state)) > POLICY_MAX_BYTES - ROOM_BYTES
      ? 'The policy is nearly as long as S3 allows, 20 KB. Join statements of yours, then run this again.'
      : undefined,
  tryOut: tryStatement,
};

const nameOf = ({ Sid }: Statement) => (Sid === undefined ? 'without a name' : `"${Sid}"`);

/** What all statements of Putlink take, and some more. */
const ROOM_BYTES = 6 * 1024;
