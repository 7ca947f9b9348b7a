import type { Adjusted } from './adjust-bucket.ts';
import { isDone } from './adjust-bucket.ts';
import type { Outcome } from './apply-wishes.ts';
import type { Comparison } from './compare-setting.ts';

const MARK_WIDTH = 9;
const NAME_WIDTH = 15;
const INDENT = ' '.repeat(MARK_WIDTH);

const MARKS: Readonly<Record<Comparison['standing'], string>> = {
  met: 'ok',
  differs: 'differs',
  unknown: 'unknown',
  refused: 'REFUSED',
  failed: 'FAILED',
};

const RESULTS: Readonly<Record<Outcome['result'], string>> = {
  applied: 'done',
  unknown: 'this storage does not know it',
  ignored: 'this storage took it and does not keep it',
  harms: 'left out: with it this storage refuses right requests, or takes wrong ones',
  idle: 'left out: this storage does not act on it',
  stuck:
    'WITH IT THIS STORAGE DOES NOT WORK AS BEFORE, and it could not be put back: take it away with the tools of the storage',
  untried:
    'left out: these credentials may not write a file to try it with (s3:PutObject under putlink-check/)',
  'kept-out': 'left out: something of what is there would be lost, see above',
  refused: 'refused to these credentials',
  failed: 'failed',
};

const facts = ({ action, code }: { action?: string; code?: string }) => {
  const told = [action, code].filter((one) => one !== undefined);
  return told.length > 0 ? ` (${told.join(', ')})` : '';
};

/** One setting beside what is wanted of it, for a person at a terminal. */
export function writeComparison(comparison: Comparison): string {
  const { standing, setting, differences, remarks } = comparison;
  const words: Readonly<Record<Comparison['standing'], string>> = {
    met: 'as it should be',
    differs: '',
    unknown: `this storage does not know it${facts({ ...codeOf(comparison) })}`,
    refused: `these credentials may not look at it${facts(comparison)}`,
    failed: `no answer${facts(comparison)}`,
  };
  const head =
    `${MARKS[standing].padEnd(MARK_WIDTH)}${setting.padEnd(NAME_WIDTH)}${words[standing]}`.trimEnd();
  return [
    head,
    ...differences.flatMap(({ what, reason }) => [`${INDENT}+ ${what}`, `${INDENT}  ${reason}`]),
    ...remarks.map((remark) => `${INDENT}! ${remark}`),
  ].join('\n');
}

/** What came of each change. */
export function writeOutcomes({ setting }: Comparison, outcomes: readonly Outcome[]): string {
  return outcomes
    .map((outcome) => `${INDENT}${setting}, ${outcome.id}: ${RESULTS[outcome.result]}${detailsOf(outcome)}`)
    .join('\n');
}

const detailsOf = (outcome: Outcome) =>
  outcome.result === 'unknown' ? facts(codeOf(outcome)) : facts(outcome);

const codeOf = ({ code }: { code?: string }) => (code === undefined ? {} : { code });

/** The same as one JSON object: `{ok, bucket, settings, leftOut}`. */
export function writeJson(bucket: string, adjusted: readonly Adjusted[], leftOut: readonly string[]): string {
  const settings = adjusted.map(({ comparison, outcomes }) => {
    const { setting, standing, differences, remarks, action, code } = comparison;
    return {
      setting,
      standing,
      ...(action !== undefined && { action }),
      ...(code !== undefined && { code }),
      differences: differences.map((difference) => ({
        ...difference,
        ...outcomes?.find(({ id }) => id === difference.id),
      })),
      remarks,
    };
  });
  return JSON.stringify({ ok: isDone(adjusted), bucket, settings, leftOut });
}
