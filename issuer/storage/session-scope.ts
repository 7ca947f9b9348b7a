import type { IssuerConfig } from '../config/config.ts';

/** What a session of the role is for: with an inline policy, S3 lets it do what that and the role's own policy allow. */
export interface SessionScope {
  /** Of the session, as CloudTrail shows it. */
  readonly name: string;
  /** JSON. */
  readonly policy: string;
}

type Place = Pick<IssuerConfig, 'bucket' | 's3Endpoint' | 'assumeRole' | 'objectTags' | 'scan'> &
  Partial<Pick<IssuerConfig, 'revokedTag'>>;

/**
 * Source: STS API Reference, AssumeRole: RoleSessionName is 2 to 64 of these characters; Policy is at most 2,048, none
 * beyond U+00FF. Packed, it counts against a limit that only STS knows; a prefix of 100 characters, the most there is, takes
 * 600 of them.
 */
const NAME_MAX_LENGTH = 64;
const NOT_IN_NAMES = /[^\w+=,.@-]/g;

/** What is done for one person: with what lies under the prefix, and nothing else. */
export function scopeOfCaller(caller: { name: string; prefix: string }, place: Place): SessionScope {
  return {
    name: `putlink-${caller.name.replace(NOT_IN_NAMES, '-')}`.slice(0, NAME_MAX_LENGTH),
    policy: writePolicy(place, caller.prefix, [
      's3:PutObject',
      ...(Object.keys(place.objectTags).length > 0 || place.revokedTag ? ['s3:PutObjectTagging'] : []),
      ...reading(place),
      ...(place.revokedTag ? ['s3:GetObjectTagging'] : []),
      's3:DeleteObject',
      's3:AbortMultipartUpload',
      's3:ListMultipartUploadParts',
    ]),
  };
}

/** What is done for people who open links: they only read. */
export function scopeOfVisitors(place: Place): SessionScope {
  return { name: 'putlink-visitors', policy: writePolicy(place, '', reading(place)) };
}

/** With a scan, an object is looked at together with its tags. */
function reading({ scan }: Place): string[] {
  return ['s3:GetObject', ...(scan === 'none' ? [] : ['s3:GetObjectTagging'])];
}

function writePolicy({ bucket, s3Endpoint, assumeRole }: Place, prefix: string, actions: string[]): string {
  const bucketArn = `arn:${assumeRole?.arn.split(':')[1] ?? 'aws'}:s3:::${bucket}`;
  const allow = (Action: string | string[], Resource: string) => ({ Effect: 'Allow', Action, Resource });
  const policy = {
    Version: '2012-10-17',
    Statement: [
      allow(actions, `${bucketArn}/${literally(prefix)}*`),
      // Only to who may list does S3 say 404 of what is not there. Nothing that lists is ever signed.
      allow('s3:ListBucket', bucketArn),
      // Which key, is the role's to say. Other engines ask no policy for it, and some know no such action.
      ...(isAmazon(s3Endpoint) ? [allow(['kms:GenerateDataKey', 'kms:Decrypt'], '*')] : []),
    ],
  };
  return JSON.stringify(policy).replace(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * A prefix within a pattern. Where its own characters would mean more than themselves, `?`, any one character, stands for
 * them: every engine knows that, and few the `${*}` of AWS. Ceph 16 reads no ARN with a colon in its end.
 */
function literally(prefix: string): string {
  return prefix.replace(/[*?:]|\$(?=\{)/g, '?');
}

function isAmazon(s3Endpoint: string | undefined): boolean {
  return s3Endpoint === undefined || /\.amazonaws\.com(\.cn)?$/.test(new URL(s3Endpoint).hostname);
}
