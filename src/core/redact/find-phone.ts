import type { Finder } from './found-secret.ts';
import { type NumberRun, numberRuns, standsAlone } from './number-runs.ts';

/** Country codes by ITU-T E.164; of three digits where they are not listed. */
const COUNTRY_CODES =
  /^(?:1|7|20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|2[1-689]\d|3[578]\d|42\d|5[09]\d|6[789]\d|8[058]\d|9[679]\d)/;

/** What stands before a number that is one whatever its form. */
const CALLED =
  /(?:\btel(?:ephone|efon)?|\b(?:t|ph)(?=[.:])|phone|mobile?|cell|call|fax|handy|whatsapp|전화|휴대폰|핸드폰|연락처|電話|携帯|电话|手机|手機)[^\p{L}\d]{0,4}$/iu;
const CALLED_LENGTH = 24;

/** Phone numbers: international ones, and national ones of forms that are nothing else. */
export const findPhones: Finder = (text) =>
  numberRuns(text)
    .filter((run) =>
      isPhone(
        run,
        text.slice(Math.max(0, run.start - CALLED_LENGTH), run.start),
        text.slice(run.end, run.end + UNIT_LENGTH),
      ),
    )
    .map(({ start, end }) => ({ kind: 'phone', start, end }));

function isPhone(run: NumberRun, before: string, behind: string): boolean {
  const digits = run.groups.join('');
  if (digits.length < 7 || digits.length > 15 || isDate(run.groups) || isAddress(run)) return false;
  if (CALLED.test(before)) return !/^[#$]/.test(run.before) && !/[\p{L}]/u.test(run.after);
  if (!standsAlone(run)) return false;
  if (run.text.startsWith('+') || run.text.startsWith('(+')) return isInternational(digits);
  if (digits.startsWith('00')) return run.groups.length > 1 && isInternational(digits.slice(2));
  return isNorthAmerican(run) || isWithTrunk(run) || isRussian(run) || isChinese(run, behind);
}

const isInternational = (digits: string) =>
  digits.length >= 8 && COUNTRY_CODES.test(digits) && new Set(digits).size > 2;

/** 2026-11-27, 27.11.2026: and what is left of a moment behind it. */
function isDate(groups: readonly string[]): boolean {
  const [first = '', second = '', third = ''] = groups;
  const isYear = (text: string) => /^(?:19|20)\d\d$/.test(text);
  const isSmall = (text: string) => text.length <= 2 && Number(text) <= 31;
  return (
    (isYear(first) && isSmall(second) && isSmall(third)) ||
    (isSmall(first) && isSmall(second) && isYear(third))
  );
}

/** 10.0.12.200, and versions of four parts. */
const isAddress = ({ text, groups }: NumberRun) =>
  groups.length === 4 && /^[\d.]+$/.test(text) && groups.every((group) => Number(group) < 256);

/** (415) 555-0132, 415-555-0132, 1-415-555-0132: no place and no exchange begins with 0 or 1. */
function isNorthAmerican({ groups, text }: NumberRun): boolean {
  const [area = '', exchange = '', line = '', ...more] =
    groups[0] === '1' && groups.length === 4 ? groups.slice(1) : groups;
  if (more.length > 0 || text.includes('/')) return false;
  return /^[2-9]\d\d$/.test(area) && /^[2-9]\d\d$/.test(exchange) && /^\d{4}$/.test(line);
}

/** 8 (495) 123-45-67, as it is dialled within Russia. */
const isRussian = ({ groups }: NumberRun) => /^8 \d{3} \d{3} \d\d \d\d$/.test(groups.join(' '));

/** The first three digits that China gives to mobile numbers (MIIT, numbering plan). */
const CHINESE_MOBILE = /^1(?:3\d|4[014-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])/;
/** Eleven digits are as well a size, a count, a time: what says so behind it. Sizes and sums are often round. */
const UNIT =
  /^\s?(?:bytes?|octets?|[kmgtp]?i?b|bits?|[mnµ]?s|sec|rows?|records?|items?|points?|tokens?|元|円|원|件|个|개)(?![\p{L}\d])/iu;
const UNIT_LENGTH = 12;
const ROUND = /000$/;

/** 13901234567, 139 0123 4567, 139-0123-4567. */
function isChinese({ groups, text }: NumberRun, behind: string): boolean {
  const lengths = groups.map(({ length }) => length).join(' ');
  const digits = groups.join('');
  const isGrouped = lengths === '11' || (lengths === '3 4 4' && /^\d+([ -])\d+\1\d+$/.test(text));
  return isGrouped && CHINESE_MOBILE.test(digits) && !ROUND.test(digits) && !UNIT.test(behind);
}

/** Mobile numbers that people write in one piece, of Korea, Japan and Britain. */
const IN_ONE_PIECE = /^(?:01[016789]\d{7,8}|0[789]0\d{8}|07[1-9]\d{8})$/;

/** 010-4821-7730, 02-312-4567, 06 12 34 56 78, 0171 2345678, 030 / 123 456: a 0 and the place, then the number. */
function isWithTrunk({ groups, text }: NumberRun): boolean {
  const digits = groups.join('');
  if (!/^0[1-9]/.test(digits) || digits.length < 9 || digits.length > 12) return false;
  if (groups.length === 1) return IN_ONE_PIECE.test(digits);
  const [area = '', ...rest] = groups;
  // A number with a point in it is a decimal.
  if (groups.length === 2 && text.includes('.')) return false;
  const isGrouped = rest.every(({ length }) => length >= 2 && length <= 8);
  return area.length >= 2 && area.length <= 5 && isGrouped && groups.length <= 6;
}
