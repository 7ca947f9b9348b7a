import { is, type Rule } from './rule.ts';

/** All that GuardDuty may do. Source: GuardDuty User Guide, "Create or update IAM role policy". */
export const SCAN_ACTIONS = [
  'events:PutRule',
  'events:DeleteRule',
  'events:PutTargets',
  'events:RemoveTargets',
  'events:DescribeRule',
  'events:ListTargetsByRule',
  's3:PutBucketNotification',
  's3:GetBucketNotification',
  's3:ListBucket',
  's3:PutObject',
  's3:GetObject',
  's3:GetObjectVersion',
  's3:GetObjectTagging',
  's3:GetObjectVersionTagging',
  's3:PutObjectTagging',
  's3:PutObjectVersionTagging',
  'kms:GenerateDataKey',
  'kms:Decrypt',
];

/** The scan for malware. */
export const SCAN_RULES: Rule[] = [
  {
    reason: 'Only GuardDuty may scan, and call a file clean',
    at: 'ScanRole.AssumeRolePolicyDocument.Statement',
    holds: is([
      {
        Effect: 'Allow',
        Principal: { Service: 'malware-protection-plan.guardduty.amazonaws.com' },
        Action: 'sts:AssumeRole',
      },
    ]),
  },
  {
    reason: 'A policy of AWS’s own gives more than is needed',
    at: 'ScanRole.ManagedPolicyArns',
    holds: is(undefined),
  },
  {
    reason: 'GuardDuty scans with the role that was looked at',
    at: 'ScanPlan.Role',
    holds: is('arn:ScanRole'),
  },
  {
    reason: 'All uploads are scanned, and none of the endpoint’s own records',
    at: 'ScanPlan.ProtectedResource',
    holds: is({ S3Bucket: { BucketName: { Ref: 'Bucket' }, ObjectPrefixes: [{ Ref: 'KeyPrefix' }] } }),
  },
  {
    reason: 'Without the tag every link waits for ever',
    at: 'ScanPlan.Actions',
    holds: is({ Tagging: { Status: 'ENABLED' } }),
  },
  {
    reason: 'An update that switches events off ends all scans',
    at: 'Bucket.NotificationConfiguration',
    holds: is({ EventBridgeConfiguration: { EventBridgeEnabled: true } }),
  },
  {
    reason: 'The endpoint has to wait where files are scanned, and only there',
    at: 'Function.Environment.Variables.PUTLINK_SCAN',
    holds: is({ Ref: 'MalwareScan' }),
  },
  {
    reason:
      'What earlier clicks have handed out goes on after a link was revoked, or the endpoint does not start',
    at: 'Function.Environment.Variables.PUTLINK_REVOKED_TAG',
    holds: is({ 'Fn::If': ['RevokesAtOnce', 'on', 'off'] }),
  },
];
