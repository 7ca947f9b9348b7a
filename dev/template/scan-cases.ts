// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the template's own form
import { type Case, CREATING, FILE, signer, WELL } from './access-cases.ts';
import type { Asked } from './decide.ts';

const TAG = 's3:ExistingObjectTag/GuardDutyMalwareScanStatus';
const BY_HEADER = { ...WELL, 's3:authType': 'REST-HEADER' };
const BY_URL = { ...WELL, 's3:authType': 'REST-QUERY-STRING' };
const CALLED_CLEAN = { ...CREATING, 's3:RequestObjectTagKeys': 'GuardDutyMalwareScanStatus' };
/** What revoking the last link asks for. */
const TAGGED_REVOKED = { ...WELL, 's3:RequestObjectTag/putlink': 'revoked' };
const RULE =
  'arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3-1';

const scanner = (action: string, resource: string, context: Asked['context'] = WELL): Asked => ({
  by: 'ScanRole',
  action,
  resource,
  context,
});
const managed = (by: string) => ({ 'events:ManagedBy': by });

export const SCAN_ALLOWED: Case[] = [
  ['a download of a clean file', signer('s3:GetObject', FILE, { ...BY_URL, [TAG]: 'NO_THREATS_FOUND' })],
  ['looking at a file that was not scanned yet', signer('s3:GetObject', FILE, BY_HEADER)],
  ['an upload by URL', signer('s3:PutObject', FILE, { ...CREATING, 's3:authType': 'REST-QUERY-STRING' })],
  ['reading the result', signer('s3:GetObjectTagging', FILE)],
  ['the scan of a file', scanner('s3:GetObject', FILE)],
  ['the result of a scan', scanner('s3:PutObjectTagging', FILE, CALLED_CLEAN)],
  ['the result for a version', scanner('s3:PutObjectVersionTagging', FILE, CALLED_CLEAN)],
  ['the key for the scan', scanner('kms:Decrypt', 'arn:Key')],
  [
    'GuardDuty’s own rule for events',
    scanner('events:PutRule', RULE, managed('malware-protection-plan.guardduty.amazonaws.com')),
  ],
  [
    'GuardDuty’s trial of the bucket',
    scanner('s3:PutObject', 'arn:Bucket/malware-protection-resource-validation-object'),
  ],
];

export const SCAN_DENIED: Case[] = [
  [
    'other tags for a revoked file',
    signer('s3:PutObjectTagging', FILE, { ...WELL, 's3:ExistingObjectTag/putlink': 'revoked' }),
  ],
  ['a download of a file that was not scanned', signer('s3:GetObject', FILE, BY_URL)],
  ['a download of what could not be scanned', signer('s3:GetObject', FILE, { ...BY_URL, [TAG]: 'FAILED' })],
  ['an upload that calls itself clean', signer('s3:PutObjectTagging', FILE, CALLED_CLEAN)],
  ['results beside the prefix', signer('s3:GetObjectTagging', 'arn:Bucket/other/a.txt')],
  ['a scan of the record of people', scanner('s3:GetObject', 'arn:Bucket/.putlink/people/people.json')],
  ['a result beside the prefix', scanner('s3:PutObjectTagging', 'arn:Bucket/other/a.txt', CALLED_CLEAN)],
  ['a file written by the scan', scanner('s3:PutObject', FILE, CREATING)],
  ['a file deleted by the scan', scanner('s3:DeleteObject', FILE)],
  [
    'the key, not for S3, by the scan',
    scanner('kms:Decrypt', 'arn:Key', { ...WELL, 'kms:ViaService': 'ec2.eu-central-1.amazonaws.com' }),
  ],
  ['a rule of somebody else’s', scanner('events:PutRule', RULE, managed('another.amazonaws.com'))],
];

/** Where nothing is scanned. */
export const ALLOWED_WITHOUT_SCAN: Case[] = [
  ['a download where nothing is scanned', signer('s3:GetObject', FILE, BY_URL)],
  ['reading the tags of a file that is revoked', signer('s3:GetObjectTagging', FILE)],
  ['tagging a file as revoked', signer('s3:PutObjectTagging', FILE, TAGGED_REVOKED)],
  [
    'tagging a file as revoked that was scanned before',
    signer('s3:PutObjectTagging', FILE, { ...TAGGED_REVOKED, [TAG]: 'NO_THREATS_FOUND' }),
  ],
  [
    'taking that tag off for a new link',
    signer('s3:PutObjectTagging', FILE, { ...WELL, 's3:ExistingObjectTag/putlink': 'revoked' }),
  ],
];
export const DENIED_WITHOUT_SCAN: Case[] = [
  ['reading tags beside the prefix', signer('s3:GetObjectTagging', 'arn:Bucket/other/a.txt')],
  ['reading the tags of a link record', signer('s3:GetObjectTagging', 'arn:Bucket/.putlink/links/abc')],
  [
    'tagging a file as revoked beside the prefix',
    signer('s3:PutObjectTagging', 'arn:Bucket/other/a.txt', TAGGED_REVOKED),
  ],
  [
    'another value for the tag of a revoked file',
    signer('s3:PutObjectTagging', FILE, {
      ...WELL,
      's3:ExistingObjectTag/putlink': 'revoked',
      's3:RequestObjectTag/putlink': 'fine',
    }),
  ],
  [
    'a revoked file that malware was found in, freed',
    signer('s3:PutObjectTagging', FILE, { ...TAGGED_REVOKED, [TAG]: 'THREATS_FOUND' }),
  ],
];
