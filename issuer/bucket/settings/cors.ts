import { type CORSRule, GetBucketCorsCommand, PutBucketCorsCommand } from '@aws-sdk/client-s3';
import { foreignElements } from '../engine/keep-documents.ts';
import { readAs } from '../engine/read-as.ts';
import { reasonOf, type Wish } from '../wanted/wanted-bucket.ts';
import { ruleFor } from './cors-match.ts';
import type { SettingKind } from './setting-kind.ts';

interface CorsWish extends Wish {
  readonly rule: CORSRule;
}

interface State {
  readonly rules: readonly CORSRule[];
  /** Elements that the SDK has no name for, and would lose. */
  readonly foreign: readonly string[];
}

/** Source: Amazon S3 API Reference, CORSRule. */
const ELEMENTS = [
  'CORSConfiguration',
  'CORSRule',
  'ID',
  'AllowedOrigin',
  'AllowedMethod',
  'AllowedHeader',
  'ExposeHeader',
  'MaxAgeSeconds',
];

/** What the extension sends with an upload, and a browser asks for in advance. */
const SENT_HEADERS = [
  'content-type',
  'content-md5',
  'if-none-match',
  'x-amz-checksum-crc64nvme',
  'x-amz-checksum-sha256',
  'x-amz-server-side-encryption',
  'x-amz-server-side-encryption-aws-kms-key-id',
];

export const cors: SettingKind<State, CorsWish> = {
  name: 'cors',
  actions: ['s3:GetBucketCORS', 's3:PutBucketCORS'],
  nothing: { rules: [], foreign: [] },
  wishes: (wanted) => [{ id: 'extension', reason: reasonOf('CorsConfiguration'), rule: wanted.cors }],
  load: (bucket) =>
    readAs(bucket, 'CORSConfiguration', async (s3, options) => {
      const { CORSRules = [] } = await s3.send(new GetBucketCorsCommand({ Bucket: bucket.bucket }), options);
      return { rules: CORSRules, foreign: foreignElements(bucket.lastDocument(), ELEMENTS) };
    }),
  isMet: ({ rules }, { rule }) =>
    (rule.AllowedOrigins ?? []).every((origin) =>
      (rule.AllowedMethods ?? []).every((method) => {
        const found = ruleFor(rules, { origin, method, headers: SENT_HEADERS });
        const exposed = (found?.ExposeHeaders ?? []).map((name) => name.toLowerCase());
        return found && (rule.ExposeHeaders ?? []).every((name) => exposed.includes(name.toLowerCase()));
      }),
    ),
  describe: ({ rule }) =>
    `a rule that lets ${rule.AllowedOrigins?.join(' and ')} send files (${rule.AllowedMethods?.join(', ')}) and see ${rule.ExposeHeaders?.join(', ')}`,
  merge: (state, { rule }) => ({
    ...state,
    // In front: S3 goes by the first rule that fits.
    rules: [rule, ...state.rules.filter(({ ID }) => ID !== rule.ID)],
  }),
  save: async (bucket, { rules }) => {
    const command = new PutBucketCorsCommand({
      Bucket: bucket.bucket,
      CORSConfiguration: { CORSRules: [...rules] },
    });
    await bucket.call((s3, options) => s3.send(command, options));
  },
  remarks: ({ rules }) =>
    rules.some(letsAnySiteWrite)
      ? [
          'A rule that is there already lets every web page use signed addresses for writing. Putlink does not need it.',
        ]
      : [],
  keepOut: ({ foreign }) => lossOf(foreign),
};

function letsAnySiteWrite({ AllowedOrigins = [], AllowedMethods = [] }: CORSRule): boolean {
  const isWriting = AllowedMethods.some((method) => ['PUT', 'POST', 'DELETE'].includes(method));
  return isWriting && AllowedOrigins.includes('*');
}

/** Why rules with elements of an engine's own are left as they are. */
export function lossOf(foreign: readonly string[]): string | undefined {
  if (foreign.length === 0) return undefined;
  return `The rules that are there hold ${foreign.join(', ')}, which would be lost. Add the rule with the tools of the storage.`;
}
