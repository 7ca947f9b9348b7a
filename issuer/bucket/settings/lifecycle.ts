import {
  GetBucketLifecycleConfigurationCommand,
  type LifecycleRule,
  PutBucketLifecycleConfigurationCommand,
  type TransitionDefaultMinimumObjectSize,
} from '@aws-sdk/client-s3';
import { PEOPLE_KEY } from '../../people/people-record.ts';
import { foreignElements } from '../engine/keep-documents.ts';
import { readAs } from '../engine/read-as.ts';
import type { LifecycleWish } from '../wanted/wanted-bucket.ts';
import { lossOf } from './cors.ts';
import {
  covers,
  does,
  elementsOfRules,
  isOurOutdated,
  isOurs,
  overlaps,
  ruleOf,
  writeWish,
} from './lifecycle-rule.ts';
import type { SettingKind } from './setting-kind.ts';

interface State {
  readonly rules: readonly LifecycleRule[];
  /** Goes with every write, or S3 falls back to its default. */
  readonly smallest: TransitionDefaultMinimumObjectSize | undefined;
  readonly foreign: readonly string[];
}

export const lifecycle: SettingKind<State, LifecycleWish> = {
  name: 'lifecycle',
  actions: ['s3:GetLifecycleConfiguration', 's3:PutLifecycleConfiguration'],
  nothing: { rules: [], smallest: undefined, foreign: [] },
  wishes: (wanted) => wanted.lifecycle,
  load: (bucket) =>
    readAs(bucket, 'LifecycleConfiguration', async (s3, options) => {
      const command = new GetBucketLifecycleConfigurationCommand({ Bucket: bucket.bucket });
      const { Rules: rules = [], TransitionDefaultMinimumObjectSize: smallest } = await s3.send(
        command,
        options,
      );
      return { rules, smallest, foreign: foreignElements(bucket.lastDocument(), elementsOfRules) };
    }),
  isMet: ({ rules }, wish) =>
    rules.some((rule) => covers(rule, wish.prefix) && does(rule, wish) && !isOurOutdated(rule, wish)),
  describe: (wish) => `a rule: ${writeWish(wish)}`,
  merge: (state, wish) => {
    const rule = ruleOf(wish);
    return { ...state, rules: [...state.rules.filter(({ ID }) => ID !== rule.ID), rule] };
  },
  save: async (bucket, { rules, smallest }) => {
    const command = new PutBucketLifecycleConfigurationCommand({
      Bucket: bucket.bucket,
      LifecycleConfiguration: { Rules: [...rules] },
      ...(smallest !== undefined && { TransitionDefaultMinimumObjectSize: smallest }),
    });
    await bucket.call((s3, options) => s3.send(command, options));
  },
  remarks: ({ rules }, wanted) => wanted.lifecycle.flatMap((wish) => tooSoon(rules, wish)),
  keepOut: ({ foreign }) => lossOf(foreign),
};

/** Rules that take away what Putlink still needs. They are the admin's, and stay. */
function tooSoon(rules: readonly LifecycleRule[], { action, days = 0, prefix }: LifecycleWish): string[] {
  return rules
    .filter((rule) => rule.Status === 'Enabled' && !isOurs(rule))
    .flatMap((rule) => {
      const name = rule.ID === undefined ? 'A rule without a name' : `The rule "${rule.ID}"`;
      const abort = rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation;
      if (action === 'AbortIncompleteMultipartUpload' && abort !== undefined && abort < days) {
        return [
          `${name} ends uploads in parts after ${abort} days, though they may take ${days}: lengthen it, or set PUTLINK_UPLOAD_SECONDS to at most ${abort * 86_400}.`,
        ];
      }
      const expires = rule.Expiration?.Days;
      const people = endsPeople(rule, name);
      if (
        action === 'ExpirationInDays' &&
        expires !== undefined &&
        expires < days &&
        overlaps(rule, prefix)
      ) {
        return [
          `${name} deletes records of links after ${expires} days, and the links with them: lengthen it to ${days}, or leave ${prefix} out of it.`,
          ...people,
        ];
      }
      return action === 'ExpirationInDays' ? people : [];
    });
}

/** Whoever is let in by a record has no other key. */
function endsPeople(rule: LifecycleRule, name: string): string[] {
  const { Days, Date: day } = rule.Expiration ?? {};
  if ((Days === undefined && day === undefined) || !overlaps(rule, PEOPLE_KEY)) return [];
  return [
    `${name} deletes the record of people one day, and nobody gets in any more: leave .putlink/ out of it.`,
  ];
}
