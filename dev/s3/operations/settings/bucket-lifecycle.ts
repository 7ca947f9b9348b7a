import { S3Error } from '../../http/s3-error.ts';
import { children, childText, isRecord, malformedXml } from '../../xml/read-xml.ts';

/** Source: PutBucketLifecycleConfiguration, "up to 1,000 rules", and "IDs of up to 255 characters". */
const MAX_RULES = 1000;
const MAX_ID_CHARACTERS = 255;
const ACTIONS = [
  'AbortIncompleteMultipartUpload',
  'Expiration',
  'NoncurrentVersionExpiration',
  'NoncurrentVersionTransition',
  'Transition',
];

/** Rules are kept and given back, never carried out. Throws S3Error MalformedXML, InvalidArgument or InvalidRequest. */
export function checkLifecycle(configuration: Record<string, unknown>): void {
  const rules = children(configuration, 'Rule');
  if (rules.length === 0 || rules.length > MAX_RULES) throw malformedXml();
  const ids = rules.flatMap((rule) => childText(rule, 'ID') ?? []);
  if (ids.some((id) => id.length > MAX_ID_CHARACTERS)) {
    throw new S3Error('InvalidArgument', 'ID length should not exceed allowed limit of 255');
  }
  if (new Set(ids).size < ids.length) {
    throw new S3Error('InvalidArgument', 'Rule ID must be unique. Found same ID for more than one rule');
  }
  for (const rule of rules) checkRule(rule);
}

function checkRule(rule: unknown): void {
  if (!isRecord(rule)) throw malformedXml();
  if (!['Enabled', 'Disabled'].includes(childText(rule, 'Status') ?? '')) throw malformedXml();
  if (rule.Filter === undefined && rule.Prefix === undefined) throw malformedXml();
  if (!ACTIONS.some((action) => rule[action] !== undefined)) {
    throw new S3Error('InvalidRequest', 'At least one action needs to be specified in a rule');
  }
  const counts = ACTIONS.flatMap((action) =>
    children(rule, action).flatMap((one) => [
      childText(one, 'Days'),
      childText(one, 'NoncurrentDays'),
      childText(one, 'DaysAfterInitiation'),
    ]),
  );
  const isCount = (text: string) => /^[1-9]\d*$/.test(text);
  if (counts.some((count) => count !== undefined && !isCount(count))) {
    throw new S3Error('InvalidArgument', "'Days' for an action must be a positive integer");
  }
}
