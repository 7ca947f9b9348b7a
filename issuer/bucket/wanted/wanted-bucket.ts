import type { CORSRule, ServerSideEncryptionRule } from '@aws-sdk/client-s3';
import { readTemplate, type Value } from '../../deploy/read-template.ts';
import { REASONS } from './reasons.ts';
import type { Names } from './resolve-value.ts';
import { resolveValue } from './resolve-value.ts';

/** One thing that a bucket should have. */
export interface Wish {
  readonly id: string;
  /** For the admin. */
  readonly reason: string;
}

export interface LifecycleWish extends Wish {
  readonly prefix: string;
  readonly action:
    | 'AbortIncompleteMultipartUpload'
    | 'NoncurrentVersionExpiration'
    | 'ExpiredObjectDeleteMarker'
    | 'ExpirationInDays';
  /** Undefined for the one action without. */
  readonly days: number | undefined;
}

/** Of a bucket's policy. `Effect` is always Deny: what Putlink wants never lets anybody in. */
export interface Statement {
  readonly Sid?: string;
  readonly [element: string]: unknown;
}

export interface StatementWish extends Wish {
  readonly statement: Statement;
}

export interface WantedBucket {
  readonly publicAccessBlock: Readonly<Record<string, boolean>>;
  readonly ownership: string;
  readonly encryption: ServerSideEncryptionRule;
  readonly cors: CORSRule;
  readonly lifecycle: readonly LifecycleWish[];
  readonly statements: readonly StatementWish[];
  /** Files may come by a form. */
  readonly takesForms: boolean;
}

/** What is not the same for every bucket. */
export interface Surroundings {
  readonly bucket: string;
  /** `aws`, `aws-cn`, … */
  readonly partition: string;
  readonly origins: readonly string[];
  /** Where uploads land, each ending in `/`; none where that is not known. Link records are not among them. */
  readonly prefixes: readonly string[];
  /** Undefined: any encryption will do. */
  readonly kmsKeyArn: string | undefined;
  /** Undefined: signatures may be as old as S3 lets them. */
  readonly signerRoleArn: string | undefined;
  /** The bucket's address begins with `http:`. */
  readonly isPlainHttp: boolean;
  /** What would not work any more if nothing could be replaced; undefined where nothing is that way. */
  readonly replacing: 'forms' | 'dialects' | undefined;
  readonly uploadDays: number;
  readonly linkDays: number;
}

/** Link records outlive their links by as much as in the template, 400 days to 365. */
const RECORDS_LONGER_DAYS = 35;

/** Of no use where any encryption will do. */
const OF_THE_KEY = ['NoOtherEncryption', 'NoForeignKey'];

/** S3 has no condition for what it would have to let through. */
const OF_WRITING_ONCE = 'NoOverwrite';

/** These would lock everybody out who comes by plain HTTP. */
const OF_TLS = ['TlsOnly', 'Tls12AtLeast'];

type Properties = Record<string, Value>;

/**
 * What a bucket should have, read from the template that makes one, so that both say the same.
 *
 * @param yaml the template
 * @throws {Error} when the template does not have what is read from it
 */
export function readWantedBucket(yaml: string, around: Surroundings): WantedBucket {
  const { Resources } = readTemplate(yaml);
  const bucket = Resources.Bucket?.Properties;
  const policy = Resources.BucketPolicy?.Properties.PolicyDocument as { Statement: Value[] } | undefined;
  if (!bucket || !policy) throw new Error('the template has no bucket, or no policy for it');
  const names = namesOf(around);
  return {
    publicAccessBlock: bucket.PublicAccessBlockConfiguration as Record<string, boolean>,
    ownership: String(firstRule(bucket.OwnershipControls).ObjectOwnership),
    encryption: readEncryption(bucket.BucketEncryption as Properties, names),
    cors: readCors(bucket.CorsConfiguration as Properties, names, around.origins),
    lifecycle: readLifecycle(bucket.LifecycleConfiguration as Properties, names, around),
    statements: policy.Statement.flatMap((statement) => readStatement(statement, names, around)),
    takesForms: around.replacing === 'forms',
  };
}

function namesOf({ bucket, partition, kmsKeyArn, signerRoleArn, origins }: Surroundings): Names {
  const arn = `arn:${partition}:s3:::${bucket}`;
  return new Map([
    ['Bucket', bucket],
    ['Bucket.Arn', arn],
    ['AWS::Partition', partition],
    ['ExtensionOrigin', origins[0] ?? ''],
    ...(kmsKeyArn === undefined ? [] : ([['Key.Arn', kmsKeyArn]] as const)),
    ...(signerRoleArn === undefined ? [] : ([['SignerRole.Arn', signerRoleArn]] as const)),
  ]);
}

function firstRule(value: Value | undefined): Properties {
  const { Rules } = (value ?? {}) as { Rules?: Properties[] };
  return Rules?.[0] ?? {};
}

/** CloudFormation calls some fields otherwise than S3's API. Without a key of one's own S3's keys will do. */
function readEncryption(configuration: Properties, names: Names): ServerSideEncryptionRule {
  const [first = null] = configuration.ServerSideEncryptionConfiguration as Value[];
  const rule = resolveValue(first, names) as Properties | undefined;
  if (!rule) return { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } };
  return {
    ApplyServerSideEncryptionByDefault: rule.ServerSideEncryptionByDefault as unknown as {
      SSEAlgorithm: 'aws:kms';
      KMSMasterKeyID: string;
    },
    BucketKeyEnabled: rule.BucketKeyEnabled === true,
  };
}

function readCors(configuration: Properties, names: Names, origins: readonly string[]): CORSRule {
  const [rule] = (configuration.CorsRules as Value[]).map((one) => resolveValue(one, names)) as Properties[];
  return {
    ID: 'putlink',
    AllowedOrigins: [...origins],
    AllowedMethods: rule?.AllowedMethods as string[],
    AllowedHeaders: rule?.AllowedHeaders as string[],
    ExposeHeaders: rule?.ExposedHeaders as string[],
    MaxAgeSeconds: rule?.MaxAge as number,
  };
}

function readLifecycle(
  configuration: Properties,
  names: Names,
  { uploadDays, linkDays }: Surroundings,
): LifecycleWish[] {
  const atLeast: Partial<Record<LifecycleWish['action'], number>> = {
    AbortIncompleteMultipartUpload: uploadDays,
    ExpirationInDays: linkDays + RECORDS_LONGER_DAYS,
  };
  const rules = (configuration.Rules as Value[]).map((one) => resolveValue(one, names));
  return (rules.filter((rule) => rule !== undefined) as Properties[]).flatMap((rule) => {
    const { Id, Status, Prefix = '', ...actions } = rule;
    if (Status !== 'Enabled') return [];
    return Object.entries(actions).map(([name, value]) => {
      const action = name as LifecycleWish['action'];
      const days = typeof value === 'object' ? Object.values(value as Properties)[0] : value;
      return {
        id: `${Id}.${action}`,
        reason: reasonOf(`${Id}.${action}`),
        prefix: String(Prefix),
        action,
        days: typeof days === 'number' ? Math.max(days, atLeast[action] ?? 0) : undefined,
      };
    });
  });
}

/** None where the statement needs a key, a role or a prefix that nobody named. */
function readStatement(value: Value, names: Names, around: Surroundings): StatementWish[] {
  const { prefixes, kmsKeyArn, isPlainHttp, replacing } = around;
  const name = String((value as Properties).Sid);
  if (kmsKeyArn === undefined && OF_THE_KEY.includes(name)) return [];
  if (isPlainHttp && OF_TLS.includes(name)) return [];
  if (replacing && name === OF_WRITING_ONCE) return [];
  const plain = resolveValue(value, names) as Statement | undefined;
  const statements = plain
    ? [plain]
    : (prefixes
        .map((prefix) => resolveValue(value, new Map([...names, ['KeyPrefix', prefix]])))
        .filter((one) => one !== undefined) as Statement[]);
  const [first] = statements;
  if (!first) return [];
  if (first.Effect !== 'Deny') throw new Error('only what refuses may be added to the policy of a bucket');
  const Resource = [...new Set(statements.flatMap((one) => one.Resource as string | string[]))];
  return [{ id: name, reason: reasonOf(name), statement: { ...first, Sid: `Putlink${name}`, Resource } }];
}

/** Why some of what the template has is not wanted of this bucket, and how it could be. */
export function tellLeftOut(around: Surroundings): string[] {
  const { kmsKeyArn, signerRoleArn, isPlainHttp } = around;
  return [
    ...(isPlainHttp
      ? ['TlsOnly and Tls12AtLeast: the address is plain HTTP, and nobody would get in any more.']
      : []),
    ...(kmsKeyArn === undefined
      ? [
          'NoOtherEncryption and NoForeignKey: name your key with --kms-key to have every file encrypted with it.',
        ]
      : []),
    ...tellOverwriting(around),
    ...(signerRoleArn === undefined
      ? ['NoOldSignatures: name the role that signs with --role. Signed addresses then end after an hour.']
      : []),
  ];
}

function tellOverwriting({ prefixes, replacing }: Surroundings): string[] {
  if (replacing === 'forms') {
    return [
      'NoOverwrite: PUTLINK_UPLOAD_MODES has post, and S3 knows no If-None-Match for forms: every one would be refused.',
    ];
  }
  if (replacing === 'dialects') {
    return [
      'NoOverwrite: the clients of PUTLINK_DIALECTS send no If-None-Match: every upload of theirs would be refused.',
    ];
  }
  if (prefixes.length > 0) return [];
  return ['NoOverwrite: say where uploads land with --prefix uploads/ (several with commas).'];
}

/** @throws {Error} for what came new into the template without a reason */
export function reasonOf(id: string): string {
  const reason = REASONS[id];
  if (reason === undefined) throw new Error(`nothing says why Putlink wants ${id}: add it to reasons.ts`);
  return reason;
}
