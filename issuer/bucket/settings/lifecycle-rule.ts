import type { LifecycleRule } from '@aws-sdk/client-s3';
import type { LifecycleWish } from '../wanted/wanted-bucket.ts';

/** Source: Amazon S3 API Reference, LifecycleRule. */
export const elementsOfRules = [
  'LifecycleConfiguration',
  'Rule',
  'ID',
  'Status',
  'Prefix',
  'Filter',
  'And',
  'Tag',
  'Key',
  'Value',
  'ObjectSizeGreaterThan',
  'ObjectSizeLessThan',
  'AbortIncompleteMultipartUpload',
  'DaysAfterInitiation',
  'Expiration',
  'Date',
  'Days',
  'ExpiredObjectDeleteMarker',
  'NoncurrentVersionExpiration',
  'NoncurrentDays',
  'NewerNoncurrentVersions',
  'NoncurrentVersionTransition',
  'Transition',
  'StorageClass',
];

type Action = LifecycleWish['action'];

/** Names of rules that Putlink adds: never those of somebody else's. */
const NAMES: Readonly<Record<Action, string>> = {
  AbortIncompleteMultipartUpload: 'putlink-abort-uploads',
  NoncurrentVersionExpiration: 'putlink-old-versions',
  ExpiredObjectDeleteMarker: 'putlink-delete-markers',
  ExpirationInDays: 'putlink-link-records',
};

export const isOurs = ({ ID }: LifecycleRule) => Object.values(NAMES).includes(ID ?? '');

/** Whether it is a rule of an earlier run that has become too short. */
export function isOurOutdated(rule: LifecycleRule, { days = 0 }: LifecycleWish): boolean {
  const { AbortIncompleteMultipartUpload, NoncurrentVersionExpiration, Expiration } = rule;
  const found =
    AbortIncompleteMultipartUpload?.DaysAfterInitiation ??
    NoncurrentVersionExpiration?.NoncurrentDays ??
    Expiration?.Days;
  return isOurs(rule) && found !== undefined && found < days;
}

/** One rule for each action, so that an engine which lacks one of them can have the others. */
export function ruleOf({ action, days, prefix }: LifecycleWish): LifecycleRule {
  const actions: Readonly<Record<Action, Partial<LifecycleRule>>> = {
    AbortIncompleteMultipartUpload: { AbortIncompleteMultipartUpload: { DaysAfterInitiation: days } },
    NoncurrentVersionExpiration: { NoncurrentVersionExpiration: { NoncurrentDays: days } },
    ExpiredObjectDeleteMarker: { Expiration: { ExpiredObjectDeleteMarker: true } },
    ExpirationInDays: { Expiration: { Days: days } },
  };
  return { ID: NAMES[action], Status: 'Enabled', Filter: { Prefix: prefix }, ...actions[action] };
}

export function writeWish({ action, days, prefix }: LifecycleWish): string {
  const words: Readonly<Record<Action, string>> = {
    AbortIncompleteMultipartUpload: `parts of unfinished uploads go after ${days} days`,
    NoncurrentVersionExpiration: `old versions go after ${days} days`,
    ExpiredObjectDeleteMarker: 'marks of deleted files go with their last version',
    ExpirationInDays: `files go after ${days} days`,
  };
  return prefix === '' ? words[action] : `${words[action]}, under ${prefix}`;
}

const prefixOf = ({ Filter, Prefix }: LifecycleRule) => Filter?.Prefix ?? Filter?.And?.Prefix ?? Prefix ?? '';

/** Tags and sizes make a rule one for some files only. */
const isForAll = ({ Filter }: LifecycleRule) =>
  [Filter, Filter?.And].every(
    (part) => part?.ObjectSizeGreaterThan === undefined && part?.ObjectSizeLessThan === undefined,
  ) &&
  Filter?.Tag === undefined &&
  (Filter?.And?.Tags ?? []).length === 0;

/** Whether the rule is on, and for all under `prefix`. */
export function covers(rule: LifecycleRule, prefix: string): boolean {
  return rule.Status === 'Enabled' && isForAll(rule) && prefix.startsWith(prefixOf(rule));
}

/** Whether the rule reaches some of what is under `prefix`. */
export function overlaps(rule: LifecycleRule, prefix: string): boolean {
  return prefix.startsWith(prefixOf(rule)) || prefixOf(rule).startsWith(prefix);
}

/** Whether the rule has the action, after however many days: those are the admin's to choose. */
export function does(rule: LifecycleRule, { action }: LifecycleWish): boolean {
  if (action === 'AbortIncompleteMultipartUpload') return rule.AbortIncompleteMultipartUpload !== undefined;
  if (action === 'ExpiredObjectDeleteMarker') return rule.Expiration?.ExpiredObjectDeleteMarker === true;
  if (action === 'ExpirationInDays') return rule.Expiration?.Days !== undefined;
  const { NoncurrentDays, NewerNoncurrentVersions } = rule.NoncurrentVersionExpiration ?? {};
  return NoncurrentDays !== undefined && NewerNoncurrentVersions === undefined;
}
