import type { Template, Value } from '../../issuer/deploy/read-template.ts';

export interface Statement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Principal?: '*' | Record<string, string>;
  Action: string | string[];
  Resource: string | string[];
  Condition?: Record<string, Record<string, string>>;
}

/** A request to S3, KMS or STS as the policies see it. */
export interface Asked {
  by: 'SignerRole' | 'FunctionRole' | 'ScanRole' | 'stranger';
  action: string;
  /** An ARN as `arnOf` writes it, for example `arn:Bucket/uploads/a.txt`. */
  resource: string;
  /** Keys of the conditions, by the names that the policies use; one that is left out is not there. */
  context?: Record<string, string>;
}

export const KEY_PREFIX = 'uploads/';

/** A value with the stack's references written out; each resource's ARN is `arn:` and its logical name. */
export function resolve(value: Value | undefined): unknown {
  if (Array.isArray(value)) return value.map(resolve);
  if (typeof value !== 'object' || value === null) return value;
  if (typeof value['Fn::Sub'] === 'string') {
    return value['Fn::Sub']
      .replace(/\$\{(\w+)\.Arn\}/g, 'arn:$1')
      .replaceAll(`\${KeyPrefix}`, KEY_PREFIX)
      .replaceAll(`\${AWS::Region}.\${AWS::URLSuffix}`, 'eu-central-1.amazonaws.com');
  }
  if (Array.isArray(value['Fn::GetAtt'])) {
    const [name, attribute] = value['Fn::GetAtt'];
    return attribute === 'Arn' ? `arn:${name}` : `${name}.${attribute}`;
  }
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, resolve(part)]));
}

export function statementsOf(document: Value | undefined): Statement[] {
  const { Statement: list = [] } = (document ?? {}) as { Statement?: Value[] };
  return list.map((statement) => resolve(statement) as Statement);
}

/** What the roles may do, by role. */
export function roleStatements(template: Template, role: string): Statement[] {
  const attached = Object.values(template.Resources).filter(
    ({ Type, Properties }) =>
      Type === 'AWS::IAM::RolePolicy' && (Properties.RoleName as { Ref?: string })?.Ref === role,
  );
  const inline = (template.Resources[role]?.Properties.Policies ?? []) as { PolicyDocument: Value }[];
  return [
    ...inline.map(({ PolicyDocument }) => PolicyDocument),
    ...attached.map(({ Properties }) => Properties.PolicyDocument),
  ].flatMap(statementsOf);
}

/** Whether the policies of the template allow a request. Source: "Policy evaluation logic", within one account. */
export function isAllowed(template: Template, asked: Asked): boolean {
  const ofBucket = statementsOf(template.Resources.BucketPolicy?.Properties.PolicyDocument);
  const applying = [
    ...(asked.resource.startsWith('arn:Bucket') ? ofBucket.filter((one) => isFor(one, asked)) : []),
    ...(asked.by === 'stranger' ? [] : roleStatements(template, asked.by)),
  ].filter((statement) => applies(statement, asked));
  return (
    !applying.some(({ Effect }) => Effect === 'Deny') && applying.some(({ Effect }) => Effect === 'Allow')
  );
}

function isFor({ Principal }: Statement, { by }: Asked): boolean {
  return (
    Principal === '*' || (typeof Principal === 'object' && [`arn:${by}`, '*'].includes(Principal.AWS ?? ''))
  );
}

function applies({ Action, Resource, Condition = {} }: Statement, asked: Asked): boolean {
  return (
    [Action].flat().some((pattern) => matches(pattern, asked.action)) &&
    [Resource].flat().some((pattern) => matches(pattern, asked.resource)) &&
    Object.entries(Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, wanted]) =>
        holds(operator, key === 'aws:PrincipalArn' ? `arn:${asked.by}` : asked.context?.[key], wanted),
      ),
    )
  );
}

function matches(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[^\w]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(text);
}

/** @throws Error for an operator that no statement should use */
function holds(operator: string, given: string | undefined, wanted: string): boolean {
  switch (operator) {
    case 'Null':
      return (given === undefined) === (wanted === 'true');
    case 'Bool':
    case 'StringEquals':
    // Of one value that is asked for.
    case 'ForAnyValue:StringEquals':
      return given === wanted;
    case 'StringEqualsIfExists':
      return given === undefined || given === wanted;
    case 'StringNotEquals':
    case 'ArnNotEquals':
      return given !== wanted;
    case 'NumericLessThan':
      return given !== undefined && Number(given) < Number(wanted);
    case 'NumericGreaterThan':
      return given !== undefined && Number(given) > Number(wanted);
    default:
      throw new Error(`${operator} is not known here`);
  }
}
