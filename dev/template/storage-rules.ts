import { isDeepStrictEqual } from 'node:util';
import { is, type Rule } from './rule.ts';

const PEOPLE_FOLDER = '.putlink/people/';

/** Bucket, key and the bucket's policy. */
export const STORAGE_RULES: Rule[] = [
  ...['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'].map((name) => ({
    reason: 'Links are signed: nothing in the bucket is ever public',
    at: `Bucket.PublicAccessBlockConfiguration.${name}`,
    holds: is(true),
  })),
  {
    reason: 'ACLs are a second way to give access away',
    at: 'Bucket.OwnershipControls.Rules',
    holds: is([{ ObjectOwnership: 'BucketOwnerEnforced' }]),
  },
  {
    reason: 'What was deleted by mistake can be brought back',
    at: 'Bucket.VersioningConfiguration.Status',
    holds: is('Enabled'),
  },
  {
    reason:
      'Every object is encrypted with the key of this stack; without the bucket key each request costs one to KMS',
    at: 'Bucket.BucketEncryption.ServerSideEncryptionConfiguration',
    holds: is([
      {
        BucketKeyEnabled: true,
        ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'arn:Key' },
      },
    ]),
  },
  {
    reason: 'No page but the extension may upload from a browser, and it has to see ETag and checksums',
    at: 'Bucket.CorsConfiguration.CorsRules',
    holds: is([
      {
        AllowedOrigins: [{ Ref: 'ExtensionOrigin' }],
        AllowedMethods: ['PUT', 'POST'],
        AllowedHeaders: ['*'],
        ExposedHeaders: ['ETag', 'x-amz-checksum-crc64nvme', 'x-amz-checksum-sha256'],
        MaxAge: 3600,
      },
    ]),
  },
  {
    reason:
      'Parts of uploads that were given up are paid for until they are removed, and an upload may take seven days',
    at: 'Bucket.LifecycleConfiguration.Rules',
    holds: someRule(({ AbortIncompleteMultipartUpload }) =>
      isDeepStrictEqual(AbortIncompleteMultipartUpload, { DaysAfterInitiation: 7 }),
    ),
  },
  {
    reason: 'Old versions of link records and files stay for ever',
    at: 'Bucket.LifecycleConfiguration.Rules',
    holds: someRule(({ NoncurrentVersionExpiration }) =>
      isDeepStrictEqual(NoncurrentVersionExpiration, { NoncurrentDays: 30 }),
    ),
  },
  {
    reason: 'Markers of what was deleted stay for ever',
    at: 'Bucket.LifecycleConfiguration.Rules',
    holds: someRule(({ ExpiredObjectDeleteMarker }) => ExpiredObjectDeleteMarker === true),
  },
  {
    reason: 'Link records have to outlive every link, 365 days by default, and then go',
    at: 'Bucket.LifecycleConfiguration.Rules',
    holds: someRule(
      ({ Prefix, ExpirationInDays }) => Prefix === '.putlink/links/' && Number(ExpirationInDays) > 366,
    ),
  },
  {
    reason:
      'Nobody may lose access because a record got old: no rule for the age of objects reaches the people',
    at: 'Bucket.LifecycleConfiguration.Rules',
    holds: (value) =>
      Array.isArray(value) &&
      value.every(
        ({ Prefix = '', ExpirationInDays, ExpirationDate }) =>
          (ExpirationInDays === undefined && ExpirationDate === undefined) ||
          // The uploads' own prefix, which cannot begin with a dot.
          typeof Prefix !== 'string' ||
          !(PEOPLE_FOLDER.startsWith(Prefix) || Prefix.startsWith(PEOPLE_FOLDER)),
      ),
  },
  {
    reason: 'A key that is never changed is a key that is lost once',
    at: 'Key.EnableKeyRotation',
    holds: is(true),
  },
  {
    reason: 'Only this account decides over the key',
    at: 'Key.KeyPolicy.Statement',
    holds: (value) =>
      Array.isArray(value) &&
      value.every(({ Principal }) => /:iam::\$\{AWS::AccountId\}:root$/.test(Principal?.AWS ?? '')),
  },
  {
    reason: 'A bucket policy that allows gives access past the roles',
    at: 'BucketPolicy.PolicyDocument.Statement',
    holds: (value) => Array.isArray(value) && value.every(({ Effect }) => Effect === 'Deny'),
  },
];

function someRule(fits: (rule: Record<string, unknown>) => boolean) {
  return (rules: unknown) =>
    Array.isArray(rules) && rules.some((rule) => rule.Status === 'Enabled' && fits(rule));
}
