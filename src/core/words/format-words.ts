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
 * A moment as people say it, seen from `nowMs`: `in 6 minutes`, `tomorrow 14:05`, `Tuesday 9:00`, `in 6 days`. A word
 * for a day names that day of the reader's calendar, in the time zone of this computer; a number of units is what is
 * left, rounded down, so that a link is never said to live longer than it does.
 */
export function formatMoment(atMs: number, nowMs: number, locale: string): string {
  const relative = relativeFormat(locale, { numeric: 'auto' });
  const leftSeconds = (atMs - nowMs) / 1000;
  const size = Math.abs(leftSeconds);
  if (size < 60) return relative.format(Math.trunc(leftSeconds), 'second');
  if (size < 3600) return relative.format(Math.trunc(leftSeconds / 60), 'minute');
  const days = calendarDaysBetween(nowMs, atMs);
  if (days === 0) return relative.format(Math.trunc(leftSeconds / 3600), 'hour');
  if (Math.abs(days) === 1) return `${relative.format(days, 'day')} ${formatClock(atMs, locale)}`;
  // Less than two days away and yet no neighbour of today: "in 1 day" would be taken for tomorrow.
  if (size < 2 * 86_400) {
    const weekday = dateFormat(locale, { weekday: 'long' }).format(atMs);
    return `${weekday} ${formatClock(atMs, locale)}`;
  }
  // `always`: some languages have a word for the day after tomorrow too, and 2.9 days lead to the one after that.
  const counted = relativeFormat(locale, { numeric: 'always' });
  return counted.format(Math.trunc(leftSeconds / 86_400), 'day');
}

/** How many midnights of this computer's time zone lie between; a day of 23 or 25 hours counts as one. */
function calendarDaysBetween(fromMs: number, toMs: number): number {
  const midnight = (ms: number) => new Date(ms).setHours(0, 0, 0, 0);
  return Math.round((midnight(toMs) - midnight(fromMs)) / 86_400_000);
}

const formatClock = (atMs: number, locale: string) =>
  dateFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(atMs);

/**
 * What is left until a moment, for a text that others read: `in 6 days`, `in 59 minutes`. One unit, rounded down; never
 * "tomorrow", which is another day where the reader lives.
 */
export function formatTimeLeft(atMs: number, nowMs: number, locale: string): string {
  const relative = relativeFormat(locale, { numeric: 'always' });
  const leftSeconds = Math.max(0, Math.floor((atMs - nowMs) / 1000));
  if (leftSeconds < 60) return relative.format(leftSeconds, 'second');
  if (leftSeconds < 3600) return relative.format(Math.floor(leftSeconds / 60), 'minute');
  if (leftSeconds < 86_400) return relative.format(Math.floor(leftSeconds / 3600), 'hour');
  return relative.format(Math.floor(leftSeconds / 86_400), 'day');
}

/** Date and time in full, for the tooltip behind `formatMoment`. */
export function formatExactMoment(atMs: number, locale: string): string {
  return dateFormat(locale, { dateStyle: 'full', timeStyle: 'medium' }).format(atMs);
}

/** `Thu, Dec 3, 11:05 AM`: a moment that is planned for, with the year where it is another one than that of `nowMs`. */
export function formatDayAndTime(atMs: number, nowMs: number, locale: string): string {
  const isOtherYear = new Date(atMs).getFullYear() !== new Date(nowMs).getFullYear();
  return dateFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(isOtherYear ? { year: 'numeric' } : {}),
    hour: 'numeric',
    minute: '2-digit',
  }).format(atMs);
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
