import { type Asked, KEY_PREFIX } from './decide.ts';

export const FILE = `arn:Bucket/${KEY_PREFIX}alice/a.txt`;
const PEOPLE = 'arn:Bucket/.putlink/people/people.json';
const RECORD = 'arn:Bucket/.putlink/links/abc';

/** What every request to S3 brings when all is well. */
export const WELL = {
  'aws:SecureTransport': 'true',
  's3:TlsVersion': '1.3',
  's3:signatureAge': '1000',
  's3:ObjectCreationOperation': 'true',
  'kms:ViaService': 's3.eu-central-1.amazonaws.com',
};
export const CREATING = { ...WELL, 's3:if-none-match': '*' };

export type Case = [what: string, asked: Asked];

export const signer = (action: string, resource: string, context: Asked['context'] = WELL): Asked => ({
  by: 'SignerRole',
  action,
  resource,
  context,
});

/** `undefined` takes a key away. */
function without(key: keyof typeof CREATING, value?: string): Record<string, string> {
  const { [key]: _, ...rest } = CREATING;
  return value === undefined ? rest : { ...rest, [key]: value };
}

export const ALLOWED: Case[] = [
  ['an upload of a new file', signer('s3:PutObject', FILE, CREATING)],
  [
    'a part of a large file',
    signer('s3:PutObject', FILE, { ...WELL, 's3:ObjectCreationOperation': 'false' }),
  ],
  [
    'an upload that names the encryption and the key',
    signer('s3:PutObject', FILE, {
      ...CREATING,
      's3:x-amz-server-side-encryption': 'aws:kms',
      's3:x-amz-server-side-encryption-aws-kms-key-id': 'arn:Key',
    }),
  ],
  ['the tags of a new file', signer('s3:PutObjectTagging', FILE, CREATING)],
  ['a download', signer('s3:GetObject', FILE)],
  ['a delete', signer('s3:DeleteObject', FILE)],
  ['giving up a large file', signer('s3:AbortMultipartUpload', FILE)],
  ['a link record, written and written again', signer('s3:PutObject', RECORD)],
  ['a link record, read', signer('s3:GetObject', RECORD)],
  ['the record of people, written and written again', signer('s3:PutObject', PEOPLE)],
  ['the record of people, read', signer('s3:GetObject', PEOPLE)],
  ['noting when a machine was used', signer('s3:PutObject', 'arn:Bucket/.putlink/people/used/0123abcd')],
  ['looking for links', signer('s3:ListBucket', 'arn:Bucket')],
  ['the key for S3', signer('kms:GenerateDataKey', 'arn:Key')],
  ['the key for S3, to read', signer('kms:Decrypt', 'arn:Key')],
  [
    'the function taking the signer’s role',
    { by: 'FunctionRole', action: 'sts:AssumeRole', resource: 'arn:SignerRole' },
  ],
  [
    'the function writing its log',
    { by: 'FunctionRole', action: 'logs:PutLogEvents', resource: 'arn:LogGroup' },
  ],
];

export const DENIED: Case[] = [
  ['plain HTTP', signer('s3:GetObject', FILE, without('aws:SecureTransport', 'false'))],
  [
    'plain HTTP on the bucket',
    signer('s3:ListBucket', 'arn:Bucket', without('aws:SecureTransport', 'false')),
  ],
  ['TLS 1.1', signer('s3:GetObject', FILE, without('s3:TlsVersion', '1.1'))],
  ['TLS 1.1 on the bucket', signer('s3:ListBucket', 'arn:Bucket', without('s3:TlsVersion', '1.1'))],
  ['a file put over another', signer('s3:PutObject', FILE, without('s3:if-none-match'))],
  [
    'another encryption',
    signer('s3:PutObject', FILE, { ...CREATING, 's3:x-amz-server-side-encryption': 'AES256' }),
  ],
  [
    'somebody else’s key',
    signer('s3:PutObject', FILE, {
      ...CREATING,
      's3:x-amz-server-side-encryption': 'aws:kms',
      's3:x-amz-server-side-encryption-aws-kms-key-id': 'arn:aws:kms:us-east-1:999999999999:key/foreign',
    }),
  ],
  [
    'a key that the client keeps',
    signer('s3:PutObject', FILE, {
      ...CREATING,
      's3:x-amz-server-side-encryption-customer-algorithm': 'AES256',
    }),
  ],
  ['a revoked file', signer('s3:GetObject', FILE, { ...WELL, 's3:ExistingObjectTag/putlink': 'revoked' })],
  [
    'a file with malware',
    signer('s3:GetObject', FILE, {
      ...WELL,
      's3:ExistingObjectTag/GuardDutyMalwareScanStatus': 'THREATS_FOUND',
    }),
  ],
  ['a signature of two hours ago', signer('s3:GetObject', FILE, without('s3:signatureAge', '7200000'))],
  ['an upload beside the prefix', signer('s3:PutObject', 'arn:Bucket/other/a.txt', CREATING)],
  ['a download beside the prefix', signer('s3:GetObject', 'arn:Bucket/other/a.txt')],
  ['a delete beside the prefix', signer('s3:DeleteObject', 'arn:Bucket/other/a.txt')],
  ['a delete of a link record', signer('s3:DeleteObject', RECORD)],
  ['a delete of the record of people', signer('s3:DeleteObject', PEOPLE)],
  [
    'the record of people without TLS',
    signer('s3:GetObject', PEOPLE, without('aws:SecureTransport', 'false')),
  ],
  [
    'the function reading the record of people by itself',
    { by: 'FunctionRole', action: 's3:GetObject', resource: PEOPLE, context: WELL },
  ],
  ['another folder of the endpoint', signer('s3:GetObject', 'arn:Bucket/.putlink/secret')],
  [
    'other tags for a file that was scanned',
    signer('s3:PutObjectTagging', FILE, {
      ...WELL,
      's3:ExistingObjectTag/GuardDutyMalwareScanStatus': 'THREATS_FOUND',
    }),
  ],
  ['tags beside the prefix', signer('s3:PutObjectTagging', 'arn:Bucket/other/a.txt', CREATING)],
  ['no tags at all', signer('s3:DeleteObjectTagging', FILE)],
  ['an old version of a file', signer('s3:DeleteObjectVersion', FILE)],
  ['the bucket’s policy', signer('s3:PutBucketPolicy', 'arn:Bucket')],
  ['another bucket', signer('s3:GetObject', 'arn:OtherBucket/uploads/a.txt')],
  [
    'the key, not for S3',
    signer('kms:Decrypt', 'arn:Key', { ...WELL, 'kms:ViaService': 'ec2.eu-central-1.amazonaws.com' }),
  ],
  ['another key', signer('kms:Decrypt', 'arn:OtherKey')],
  ['a role for the signer', signer('sts:AssumeRole', 'arn:OtherRole')],
  [
    'the function reading a file by itself',
    { by: 'FunctionRole', action: 's3:GetObject', resource: FILE, context: WELL },
  ],
  [
    'the function writing a file by itself',
    { by: 'FunctionRole', action: 's3:PutObject', resource: FILE, context: CREATING },
  ],
  [
    'the function taking another role',
    { by: 'FunctionRole', action: 'sts:AssumeRole', resource: 'arn:OtherRole' },
  ],
  [
    'the function writing another log',
    { by: 'FunctionRole', action: 'logs:PutLogEvents', resource: 'arn:OtherLog' },
  ],
  ['a stranger reading', { by: 'stranger', action: 's3:GetObject', resource: FILE, context: WELL }],
  ['a stranger writing', { by: 'stranger', action: 's3:PutObject', resource: FILE, context: CREATING }],
  ['a stranger listing', { by: 'stranger', action: 's3:ListBucket', resource: 'arn:Bucket', context: WELL }],
];
