import { momentFrom, type UnitCount } from '../time/moment.ts';
import { dateFormat, numberFormat, relativeFormat } from './formatters.ts';

const STEP = 1024;
const BYTE_UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** `2.4 MB`: three digits that matter, the number in the reader's locale, units that people know from their files. */
export function formatBytes(bytes: number, locale: string): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
    value /= STEP;
    unit += 1;
  }
  const maximumFractionDigits = unit === 0 || value >= 100 ? 0 : 1;
  return `${numberFormat(locale, { maximumFractionDigits }).format(value)} ${BYTE_UNITS[unit]}`;
}

/** `12 sec`, `4 min`, `2 hr`: how long something takes, one unit, rounded up so that it never ends late. */
export function formatDuration(seconds: number, locale: string): string {
  // Rounded before the unit is chosen: 59.5 seconds are a minute, never "60 sec".
  const wholeSeconds = Math.ceil(seconds);
  const wholeMinutes = Math.ceil(seconds / 60);
  const [value, unit] =
    wholeSeconds < 60
      ? [wholeSeconds, 'second']
      : wholeMinutes < 60
        ? [wholeMinutes, 'minute']
        : [Math.ceil(seconds / 3600), 'hour'];
  return numberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
}

/** A span such as a link's life in full words: `10 minutes`, `7 days`, `7일`. */
export function formatSpan(amount: number, unit: 'minutes' | 'hours' | 'days', locale: string): string {
  return numberFormat(locale, {
    style: 'unit',
    unit: unit.slice(0, -1),
    unitDisplay: 'long',
  }).format(amount);
}

/**
 * A moment as people say it, seen from `nowMs`: `in 5 hr 59 min`, `3 min ago`, from a day on `Thu, Dec 3, 11:05 AM`. The
 * same words wherever it is told.
 *
 * @param reader `elsewhere`: who reads it may live in another time zone, so a date says whose it is
 */
export function formatMoment(
  atMs: number,
  nowMs: number,
  locale: string,
  reader: 'here' | 'elsewhere' = 'here',
): string {
  const moment = momentFrom(atMs, nowMs);
  if (moment.kind === 'date') return formatDayAndTime(atMs, nowMs, locale, reader);
  return relatively(moment.units, moment.kind, locale);
}

/** `now`, `5 min ago`, `3 hr ago`, `Nov 20`: when something came, in a word or two. */
export function formatAge(atMs: number, nowMs: number, locale: string): string {
  // A clock that was set back since: what is there cannot have come later.
  const moment = momentFrom(Math.min(atMs, nowMs), nowMs);
  if (moment.kind === 'date') return formatDay(atMs, nowMs, locale);
  const [first] = moment.units;
  if (first?.unit === 'second') return relativeFormat(locale, { numeric: 'auto' }).format(0, 'second');
  return relatively(moment.units, 'past', locale);
}

/** The language's own words around a count ("in …", "… 후"), with short units in them: `in 5 hr 59 min`, `5시간 59분 후`. */
function relatively(units: readonly UnitCount[], kind: 'ahead' | 'past', locale: string): string {
  const [first] = units;
  if (!first) return '';
  const { count, unit } = first;
  const spell = (one: UnitCount, unitDisplay: 'long' | 'short') =>
    numberFormat(locale, { style: 'unit', unit: one.unit, unitDisplay }).format(one.count);
  const whole = relativeFormat(locale, { numeric: 'always' }).format(kind === 'ahead' ? count : -count, unit);
  return whole.replace(spell(first, 'long'), units.map((one) => spell(one, 'short')).join(' '));
}

/** Date and time in full, for the tooltip behind `formatMoment`. */
export function formatExactMoment(atMs: number, locale: string): string {
  return dateFormat(locale, { dateStyle: 'full', timeStyle: 'medium' }).format(atMs);
}

const isOtherYear = (atMs: number, nowMs: number) =>
  new Date(atMs).getFullYear() !== new Date(nowMs).getFullYear();

/** `Thu, Dec 3, 11:05 AM`: with the year where it is another one than that of `nowMs`, and the time zone for who is elsewhere. */
export function formatDayAndTime(
  atMs: number,
  nowMs: number,
  locale: string,
  reader: 'here' | 'elsewhere' = 'here',
): string {
  return dateFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(isOtherYear(atMs, nowMs) ? { year: 'numeric' } : {}),
    hour: 'numeric',
    minute: '2-digit',
    ...(reader === 'elsewhere' ? { timeZoneName: 'short' } : {}),
  }).format(atMs);
}

/** `Dec 3`, with the year where it is another one. */
function formatDay(atMs: number, nowMs: number, locale: string): string {
  const year = isOtherYear(atMs, nowMs) ? ({ year: 'numeric' } as const) : {};
  return dateFormat(locale, { day: 'numeric', month: 'short', ...year }).format(atMs);
}

/** `6 days`, `90 minutes`: a difference in one unit that keeps two digits of it, rounded to the nearest. */
export function formatDifference(seconds: number, locale: string): string {
  const minutes = Math.round(seconds / 60);
  const hours = Math.round(seconds / 3600);
  if (minutes < 120)
    return minutes === 60 ? formatSpan(1, 'hours', locale) : formatSpan(minutes, 'minutes', locale);
  if (hours < 48) return hours === 24 ? formatSpan(1, 'days', locale) : formatSpan(hours, 'hours', locale);
  return formatSpan(Math.round(seconds / 86_400), 'days', locale);
}

/** `43%`, rounded down: what is not done is not said to be. */
export function formatPercent(share: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(Math.floor(share * 100) / 100);
}
