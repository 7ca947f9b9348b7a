import type { Change, ResourceChange } from '@aws-sdk/client-cloudformation';

/** What a stack is made of, in the words of somebody who pays for it. */
const KINDS: Readonly<Record<string, string>> = {
  'AWS::S3::Bucket': 'bucket for the files',
  'AWS::S3::BucketPolicy': 'rules of the bucket',
  'AWS::KMS::Key': 'key that encrypts the files',
  'AWS::IAM::Role': 'role',
  'AWS::IAM::RolePolicy': 'what a role may do',
  'AWS::Lambda::Function': 'function that answers the extension',
  'AWS::Lambda::Url': 'address of the function',
  'AWS::Lambda::Permission': 'permission to call the function',
  'AWS::Logs::LogGroup': 'log of the function',
  'AWS::CloudWatch::Alarm': 'alarm',
  'AWS::Logs::MetricFilter': 'what an alarm counts in the log',
  'AWS::ApiGatewayV2::Api': 'HTTP API before the function',
  'AWS::ApiGatewayV2::Integration': 'way from the API to the function',
  'AWS::ApiGatewayV2::Route': 'paths of the API',
  'AWS::ApiGatewayV2::Stage': 'limits of the API',
  'AWS::ApiGatewayV2::DomainName': 'domain of yours',
  'AWS::ApiGatewayV2::ApiMapping': 'way from the domain to the API',
  'AWS::Budgets::Budget': 'budget, with a mail before it is spent',
};

/** The gravest last, where it is read. */
const ORDER = ['makes', 'changes', 'may replace', 'replaces', 'keeps', 'DELETES'];

interface Line {
  verb: string;
  name: string;
  what: string;
}

/** A change set as lines for an admin: what is made, changed, replaced and lost, the gravest last. */
export function describeChanges(changes: readonly Change[]): string[] {
  const lines = changes
    .map(({ ResourceChange }) => ResourceChange)
    .filter((change) => change !== undefined)
    .map(lineOf)
    .sort((a, b) => ORDER.indexOf(a.verb) - ORDER.indexOf(b.verb) || a.name.localeCompare(b.name));
  const width = Math.max(...lines.map(({ name }) => name.length));
  return lines.map(({ verb, name, what }) => `${verb.padEnd(11)}  ${name.padEnd(width)}  ${what}`);
}

function lineOf(change: ResourceChange): Line {
  const { Action, LogicalResourceId: name = '?', ResourceType = '?', PolicyAction, Replacement } = change;
  const kind = KINDS[ResourceType] ?? ResourceType;
  if (Action === 'Add' || Action === 'Import') return { verb: 'makes', name, what: kind };
  if (Action === 'Remove') {
    return PolicyAction === 'Retain'
      ? { verb: 'keeps', name, what: `${kind}: no part of the stack any more, but it stays` }
      : { verb: 'DELETES', name, what: kind };
  }
  const fields = [...new Set(change.Details?.map(({ Target }) => Target?.Name ?? Target?.Attribute))];
  const what = fields.length > 0 ? `${kind}: ${fields.filter(Boolean).join(', ')}` : kind;
  if (Replacement === 'True') return { verb: 'replaces', name, what: `${kind}: ${fateOf(PolicyAction)}` };
  if (Replacement === 'Conditional') return { verb: 'may replace', name, what };
  return { verb: 'changes', name, what };
}

const fateOf = (policyAction: string | undefined) =>
  policyAction === 'ReplaceAndRetain'
    ? 'a new one takes its place, the old one stays'
    : 'a new one takes its place, the old one is DELETED';
