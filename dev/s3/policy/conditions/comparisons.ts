import { fitsPattern } from '../fits-pattern.ts';
import { fitsAddress, isAddressRange } from './address-range.ts';

/** What a condition operator does with one value of the request and one of the policy. */
export interface Comparison {
  /** True for operators with Not: no value of the policy may fit. */
  readonly isNegated: boolean;
  readonly fits: (actual: string, wanted: string) => boolean;
  /** Whether a policy may compare with this text at all. */
  readonly isValid: (wanted: string) => boolean;
}

const anyText = () => true;
const isNumber = (text: string) => /^-?\d+(\.\d+)?$/.test(text);
const isDate = (text: string) => !Number.isNaN(readDateMs(text));
const sameText = (actual: string, wanted: string) => actual === wanted;
const sameLetters = (actual: string, wanted: string) => actual.toLowerCase() === wanted.toLowerCase();
const like = (actual: string, wanted: string) => fitsPattern(wanted, actual);
const byNumber = (test: (difference: number) => boolean) => (actual: string, wanted: string) =>
  test(Number(actual) - Number(wanted));
const byDate = (test: (differenceMs: number) => boolean) => (actual: string, wanted: string) =>
  test(readDateMs(actual) - readDateMs(wanted));

/** By operator name. Source: IAM user guide, "IAM JSON policy elements: Condition operators". */
export const comparisons: ReadonlyMap<string, Comparison> = new Map([
  ...pair('StringEquals', 'StringNotEquals', sameText, anyText),
  ...pair('StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', sameLetters, anyText),
  ...pair('StringLike', 'StringNotLike', like, anyText),
  ...pair('ArnEquals', 'ArnNotEquals', like, anyText),
  ...pair('ArnLike', 'ArnNotLike', like, anyText),
  ...pair('IpAddress', 'NotIpAddress', fitsAddress, isAddressRange),
  ...ordered('Numeric', byNumber, isNumber),
  ...ordered('Date', byDate, isDate),
  one('Bool', sameLetters, (text) => /^(true|false)$/i.test(text)),
  one('BinaryEquals', sameText, anyText),
]);

function one(
  name: string,
  fits: Comparison['fits'],
  isValid: Comparison['isValid'],
  isNegated = false,
): [string, Comparison] {
  return [name, { isNegated, fits, isValid }];
}

function pair(name: string, negation: string, fits: Comparison['fits'], isValid: Comparison['isValid']) {
  return [one(name, fits, isValid), one(negation, fits, isValid, true)];
}

function ordered(
  kind: string,
  by: (test: (difference: number) => boolean) => Comparison['fits'],
  isValid: Comparison['isValid'],
) {
  return [
    ...pair(
      `${kind}Equals`,
      `${kind}NotEquals`,
      by((difference) => difference === 0),
      isValid,
    ),
    one(
      `${kind}LessThan`,
      by((difference) => difference < 0),
      isValid,
    ),
    one(
      `${kind}LessThanEquals`,
      by((difference) => difference <= 0),
      isValid,
    ),
    one(
      `${kind}GreaterThan`,
      by((difference) => difference > 0),
      isValid,
    ),
    one(
      `${kind}GreaterThanEquals`,
      by((difference) => difference >= 0),
      isValid,
    ),
  ];
}

/** An ISO 8601 date or epoch seconds. */
function readDateMs(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}
