// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the template's own form
/** Weaknesses of the scan for malware, in the form of `PLANTED`. */
export const SCAN_PLANTED: [weakness: string, from: string, to: string][] = [
  [
    'nothing waits for the scan',
    '- Sid: NothingUnscanned\n              Effect: Deny',
    '- Sid: NothingUnscanned\n              Effect: Allow',
  ],
  ['the scan leaves no tag', 'Tagging: { Status: ENABLED }', 'Tagging: { Status: DISABLED }'],
  ['the scan sees other files', 'ObjectPrefixes: [!Ref KeyPrefix]', "ObjectPrefixes: ['other/']"],
  [
    'any service scans',
    'Principal: { Service: malware-protection-plan.guardduty.amazonaws.com }',
    "Principal: { Service: '*' }",
  ],
  ['links do not wait', '          PUTLINK_SCAN: !Ref MalwareScan\n', ''],
  [
    'what could not be scanned can be read',
    'StringNotEquals: { s3:ExistingObjectTag/GuardDutyMalwareScanStatus: NO_THREATS_FOUND }',
    "'Null': { s3:ExistingObjectTag/GuardDutyMalwareScanStatus: 'true' }",
  ],
  [
    'the endpoint cannot look at what was not scanned',
    '                StringEquals: { s3:authType: REST-QUERY-STRING }\n',
    '',
  ],
  [
    'all links wait where nothing is scanned',
    'HasMalwareScan\n            - Sid: NothingUnscanned',
    'HasObjectTags\n            - Sid: NothingUnscanned',
  ],
  [
    'uploads may call themselves clean',
    '- Sid: NobodyElseSaysClean\n              Effect: Deny',
    '- Sid: NobodyElseSaysClean\n              Effect: Allow',
  ],
  [
    'the scan may use the key for anything',
    "- Sid: ScanKey\n                Effect: Allow\n                Action: [kms:GenerateDataKey, kms:Decrypt]\n                Resource: !GetAtt Key.Arn\n                Condition:\n                  StringEquals: { kms:ViaService: !Sub 's3.${AWS::Region}.${AWS::URLSuffix}' }",
    '- Sid: ScanKey\n                Effect: Allow\n                Action: [kms:GenerateDataKey, kms:Decrypt]\n                Resource: !GetAtt Key.Arn',
  ],
  [
    'nobody may call a file clean',
    '                ArnNotEquals: { aws:PrincipalArn: !GetAtt ScanRole.Arn }\n',
    '',
  ],
  [
    'the scan reads the whole bucket',
    "Action: [s3:GetObject, s3:GetObjectVersion]\n                Resource: !Sub '${Bucket.Arn}/${KeyPrefix}*'",
    "Action: [s3:GetObject, s3:GetObjectVersion]\n                Resource: !Sub '${Bucket.Arn}/*'",
  ],
  [
    'the scan may delete',
    '                  - s3:PutObjectVersionTagging\n',
    '                  - s3:PutObjectVersionTagging\n                  - s3:DeleteObject\n',
  ],
  [
    'the scan may change any rule',
    '                Condition:\n                  StringEquals: { events:ManagedBy: malware-protection-plan.guardduty.amazonaws.com }\n',
    '',
  ],
  [
    'results are read everywhere',
    "Results\n            Effect: Allow\n            Action: s3:GetObjectTagging\n            Resource: !Sub '${Bucket.Arn}/${KeyPrefix}*'",
    "Results\n            Effect: Allow\n            Action: s3:GetObjectTagging\n            Resource: !Sub '${Bucket.Arn}/*'",
  ],
  [
    'tags are always read',
    '  ScanTagsPolicy:\n    Type: AWS::IAM::RolePolicy\n    Condition: HasMalwareScan\n',
    '  ScanTagsPolicy:\n    Type: AWS::IAM::RolePolicy\n',
  ],
  [
    'an update ends the events',
    '        - EventBridgeConfiguration: { EventBridgeEnabled: true }\n',
    '        - EventBridgeConfiguration: { EventBridgeEnabled: false }\n',
  ],
];
