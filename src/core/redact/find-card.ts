import type { Finder } from './found-secret.ts';
import { type NumberRun, numberRuns } from './number-runs.ts';

/** How the digits of a card are printed, and how they are stored: in one piece. */
const GROUPINGS = new Set(['4-4-4-4', '4-4-4-4-3', '4-6-5', '4-6-4', '4-4-4-1']);

/** Beginnings and lengths by brand (ISO/IEC 7812; what the brands publish). */
const BRANDS: readonly { readonly begins: RegExp; readonly lengths: readonly number[] }[] = [
  { begins: /^4/, lengths: [13, 16, 19] },
  { begins: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  { begins: /^3[47]/, lengths: [15] },
  { begins: /^(?:6011|65|64[4-9]|622)/, lengths: [16, 17, 18, 19] },
  { begins: /^(?:62|81)/, lengths: [16, 17, 18, 19] },
  { begins: /^35(?:2[89]|[3-8])/, lengths: [16] },
  { begins: /^(?:30[0-5]|3[689])/, lengths: [14] },
  { begins: /^(?:50|5[6-9]|6)/, lengths: [16, 18, 19] },
  // Cards of Korean banks that are good in Korea only.
  { begins: /^9/, lengths: [16] },
];

/** Numbers of payment cards: of a brand, grouped as cards are, with a check digit that is right. */
export const findCards: Finder = (text) =>
  numberRuns(text)
    .filter(isCard)
    .map(({ start, end }) => ({ kind: 'card', start, end }));

function isCard(run: NumberRun): boolean {
  const { before, after, groups } = run;
  if (/[\p{L}\p{N}_#.@/+-]/u.test(before) || /[\p{L}_]/u.test(after) || run.text.startsWith('+'))
    return false;
  const grouping = groups.map(({ length }) => length).join('-');
  if (groups.length > 1 && !GROUPINGS.has(grouping)) return false;
  if (/[./()]/.test(run.text)) return false;
  const digits = groups.join('');
  const brand = BRANDS.find(({ begins }) => begins.test(digits));
  return brand?.lengths.includes(digits.length) === true && new Set(digits).size > 1 && passesLuhn(digits);
}

/** The check digit of ISO/IEC 7812-1. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  [...digits].reverse().forEach((digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  });
  return sum % 10 === 0;
}
