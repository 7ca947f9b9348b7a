import type { Template, Value } from '../../issuer/deploy/read-template.ts';
import { ALLOWED, DENIED } from './access-cases.ts';
import { isAllowed, resolve, roleStatements, statementsOf } from './decide.ts';
import { FUNCTION_RULES } from './function-rules.ts';
import { ALLOWED_WITHOUT_SCAN, DENIED_WITHOUT_SCAN, SCAN_ALLOWED, SCAN_DENIED } from './scan-cases.ts';
import { SCAN_ACTIONS, SCAN_RULES } from './scan-rules.ts';
import { STORAGE_RULES } from './storage-rules.ts';
import { withScan } from './with-scan.ts';

/** What the stack is made of, and when. Whatever else comes in is looked at by nobody here. */
const KNOWN: Record<string, { type: string; condition?: string }> = {
  Key: { type: 'AWS::KMS::Key' },
  Bucket: { type: 'AWS::S3::Bucket' },
  BucketPolicy: { type: 'AWS::S3::BucketPolicy' },
  FunctionRole: { type: 'AWS::IAM::Role' },
  SignerRole: { type: 'AWS::IAM::Role' },
  FunctionPolicy: { type: 'AWS::IAM::RolePolicy' },
  TagPolicy: { type: 'AWS::IAM::RolePolicy', condition: 'HasObjectTags' },
  RevokedTagPolicy: { type: 'AWS::IAM::RolePolicy', condition: 'RevokesAtOnce' },
  ScanTagsPolicy: { type: 'AWS::IAM::RolePolicy', condition: 'HasMalwareScan' },
  ScanRole: { type: 'AWS::IAM::Role', condition: 'HasMalwareScan' },
  ScanPlan: { type: 'AWS::GuardDuty::MalwareProtectionPlan', condition: 'HasMalwareScan' },
  LogGroup: { type: 'AWS::Logs::LogGroup' },
  Function: { type: 'AWS::Lambda::Function' },
  FunctionUrl: { type: 'AWS::Lambda::Url', condition: 'HasFunctionUrl' },
  UrlPermission: { type: 'AWS::Lambda::Permission', condition: 'HasFunctionUrl' },
  InvokePermission: { type: 'AWS::Lambda::Permission', condition: 'HasFunctionUrl' },
  HttpApi: { type: 'AWS::ApiGatewayV2::Api', condition: 'HasHttpApi' },
  HttpIntegration: { type: 'AWS::ApiGatewayV2::Integration', condition: 'HasHttpApi' },
  HttpRoute: { type: 'AWS::ApiGatewayV2::Route', condition: 'HasHttpApi' },
  HttpStage: { type: 'AWS::ApiGatewayV2::Stage', condition: 'HasHttpApi' },
  HttpPermission: { type: 'AWS::Lambda::Permission', condition: 'HasHttpApi' },
  Domain: { type: 'AWS::ApiGatewayV2::DomainName', condition: 'HasDomain' },
  DomainMapping: { type: 'AWS::ApiGatewayV2::ApiMapping', condition: 'HasDomain' },
  ErrorAlarm: { type: 'AWS::CloudWatch::Alarm', condition: 'HasAlarms' },
  ThrottleAlarm: { type: 'AWS::CloudWatch::Alarm', condition: 'HasAlarms' },
  RefusedFilter: { type: 'AWS::Logs::MetricFilter', condition: 'HasAlarms' },
  RefusedAlarm: { type: 'AWS::CloudWatch::Alarm', condition: 'HasAlarms' },
  Budget: { type: 'AWS::Budgets::Budget', condition: 'HasBudget' },
};

/** All that each role may ever do. */
const ACTIONS = {
  SignerRole: [
    's3:PutObject',
    's3:GetObject',
    's3:DeleteObject',
    's3:AbortMultipartUpload',
    's3:ListMultipartUploadParts',
    's3:ListBucket',
    // Where uploads are to have tags, and for what is revoked.
    's3:PutObjectTagging',
    // Where files are scanned, and for what is revoked.
    's3:GetObjectTagging',
    'kms:GenerateDataKey',
    'kms:Decrypt',
  ],
  ScanRole: SCAN_ACTIONS,
  FunctionRole: ['sts:AssumeRole', 'logs:CreateLogStream', 'logs:PutLogEvents'],
};

const STATEMENT_FIELDS = ['Sid', 'Effect', 'Principal', 'Action', 'Resource', 'Condition'];

/** Everything in a template that makes an admin's account weaker, or the endpoint not work, each with the reason. */
export function findWeaknesses(given: Template): string[] {
  const template = withScan(given, true);
  const unknown = [
    ...findUnknownResources(given),
    ...new Set([template, withScan(given, false)].flatMap(findUnknownFields)),
  ];
  // The rest reads statements of the known form only.
  if (unknown.length > 0) return unknown;
  return [
    ...[...STORAGE_RULES, ...FUNCTION_RULES, ...SCAN_RULES]
      .filter(({ at, holds }) => !holds(valueAt(template, at)))
      .map(({ at, reason }) => `${at}: ${reason}`),
    ...decideCases(template),
    ...decideAll(withScan(given, false), ALLOWED_WITHOUT_SCAN, true),
    ...decideAll(withScan(given, false), DENIED_WITHOUT_SCAN, false),
    ...findWideStatements(given),
    ...findLoose(template),
  ];
}

function findUnknownResources({ Resources }: Template): string[] {
  const names = new Set([...Object.keys(KNOWN), ...Object.keys(Resources)]);
  return [...names].flatMap((name) => {
    const { Type, Condition } = Resources[name] ?? {};
    const known = KNOWN[name];
    if (Type !== known?.type) return [`${name}: is ${Type}, and ${known?.type} was looked at`];
    if (Condition !== known?.condition) {
      return [
        `${name}: is there ${Condition ?? 'always'}, and ${known?.condition ?? 'always'} was looked at`,
      ];
    }
    return [];
  });
}

/** NotAction, NotResource and NotPrincipal mean all that nobody thought of. */
function findUnknownFields(template: Template): string[] {
  const statements = [
    ...statementsOf(template.Resources.BucketPolicy?.Properties.PolicyDocument),
    ...roleStatements(template, 'SignerRole'),
    ...roleStatements(template, 'FunctionRole'),
    ...roleStatements(template, 'ScanRole'),
  ];
  return statements.flatMap((statement) => [
    ...Object.keys(statement)
      .filter((field) => !STATEMENT_FIELDS.includes(field))
      .map((field) => `${statement.Sid}: ${field} means all that nobody thought of`),
    ...['Action', 'Resource']
      .filter((field) => !(field in statement))
      .map((field) => `${statement.Sid}: ${field} is missing`),
  ]);
}

function valueAt({ Resources }: Template, path: string): unknown {
  const [name = '', ...steps] = path.split('.');
  let value: Value | undefined = Resources[name]?.Properties;
  for (const step of steps) value = (value as Record<string, Value> | undefined)?.[step];
  return resolve(value);
}

function decideCases(template: Template): string[] {
  return [
    ...decideAll(template, [...ALLOWED, ...SCAN_ALLOWED], true),
    ...decideAll(template, [...DENIED, ...SCAN_DENIED], false),
  ];
}

function decideAll(template: Template, cases: typeof ALLOWED, expected: boolean): string[] {
  return cases.flatMap(([what, asked]) => {
    try {
      return isAllowed(template, asked) === expected ? [] : [`${what}: ${expected ? 'refused' : 'allowed'}`];
    } catch (error) {
      return [`${what}: ${(error as Error).message}`];
    }
  });
}

function findWideStatements(template: Template): string[] {
  return (['SignerRole', 'FunctionRole', 'ScanRole'] as const).flatMap((role) =>
    roleStatements(template, role).flatMap(({ Sid, Action, Resource }) => [
      ...[Action]
        .flat()
        .filter((action) => !ACTIONS[role].includes(action))
        .map((action) => `${Sid}: ${role} has no use for ${action}`),
      ...([Resource].flat().includes('*') ? [`${Sid}: ${role} may not reach everything`] : []),
    ]),
  );
}

/** What holds for kinds of resources. */
function findLoose({ Resources, Parameters }: Template): string[] {
  const found: string[] = [];
  for (const [name, { Type, DeletionPolicy, UpdateReplacePolicy, Properties }] of Object.entries(Resources)) {
    if (
      /^AWS::(S3::Bucket|KMS::Key)$/.test(Type) &&
      (DeletionPolicy !== 'RetainExceptOnCreate' || UpdateReplacePolicy !== 'Retain')
    ) {
      found.push(
        `${name}: files and their key stay when the stack goes, but not after a first try that failed`,
      );
    }
    if (/^AWS::(S3::Bucket|KMS::Key|IAM::Role|Lambda::Function|Logs::LogGroup)$/.test(Type)) {
      const tags = (Properties.Tags ?? []) as { Key: string }[];
      const missing = ['Project', 'Env', 'Owner', 'CostCenter'].filter(
        (key) => !tags.some(({ Key }) => Key === key),
      );
      if (missing.length > 0)
        found.push(`${name}: nobody knows whose it is, tags ${missing.join(', ')} are missing`);
    }
  }
  for (const name of ['UploadSecret', 'OidcClientSecret']) {
    if (Parameters[name]?.NoEcho !== true) {
      found.push(`${name}: everybody who may look at the stack could read it`);
    }
  }
  const { AllowedPattern, Default } = Parameters.ExtensionOrigin ?? {};
  if (
    AllowedPattern !== 'chrome-extension://[a-p]{32}' ||
    !/^chrome-extension:\/\/[a-p]{32}$/.test(String(Default))
  ) {
    found.push('ExtensionOrigin: any other page could be let in');
  }
  return found;
}
