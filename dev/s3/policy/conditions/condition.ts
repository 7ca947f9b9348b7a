import { type Comparison, comparisons } from './comparisons.ts';
import { isKnownKey } from './condition-keys.ts';

/** What is known about a request: values by lower-case condition key. An absent key has no entry. */
export type Facts = ReadonlyMap<string, readonly string[]>;

/** One key of one operator of a Condition element. */
export interface Condition {
  /** Lower case. */
  readonly key: string;
  readonly comparison: Comparison | 'Null';
  readonly isIfExists: boolean;
  readonly quantifier?: 'ForAllValues' | 'ForAnyValue';
  readonly wanted: readonly string[];
}

/**
 * Reads `operator` (such as `ForAnyValue:StringLikeIfExists`) with one key and its values.
 * Returns the reason as a text when it is none that is known: a policy must never be read as a weaker one.
 */
export function readCondition(operator: string, key: string, wanted: readonly string[]): Condition | string {
  const match = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/.exec(operator);
  const [, quantifier, name = '', ifExists] = match ?? [];
  const comparison = name === 'Null' ? 'Null' : comparisons.get(name);
  if (comparison === undefined || (comparison === 'Null' && ifExists))
    return `Invalid Condition type : ${operator}`;
  if (!isKnownKey(key)) return 'Policy has an invalid condition key';
  const isValid = comparison === 'Null' ? isBoolean : comparison.isValid;
  const invalid = wanted.find((value) => !isValid(value));
  if (wanted.length === 0 || invalid !== undefined) return `Invalid value in condition ${operator} of ${key}`;
  return {
    key: key.toLowerCase(),
    comparison,
    isIfExists: ifExists !== undefined,
    ...(quantifier === 'ForAllValues' || quantifier === 'ForAnyValue' ? { quantifier } : {}),
    wanted,
  };
}

/**
 * Whether a condition holds. Source: IAM user guide, "IAM JSON policy elements: Condition operators": with the key
 * absent a negated operator holds and a plain one does not, unless it ends in IfExists.
 */
export function holds({ key, comparison, isIfExists, quantifier, wanted }: Condition, facts: Facts): boolean {
  const actual = facts.get(key) ?? [];
  if (comparison === 'Null') return wanted.includes(String(actual.length === 0));
  if (quantifier === 'ForAllValues') return actual.every((value) => matches(comparison, value, wanted));
  if (quantifier === 'ForAnyValue') return actual.some((value) => matches(comparison, value, wanted));
  if (actual.length === 0) return isIfExists || comparison.isNegated;
  return actual.some((value) => matches(comparison, value, wanted));
}

function matches({ isNegated, fits }: Comparison, value: string, wanted: readonly string[]): boolean {
  return wanted.some((one) => fits(value, one)) !== isNegated;
}

function isBoolean(text: string): boolean {
  return text === 'true' || text === 'false';
}
