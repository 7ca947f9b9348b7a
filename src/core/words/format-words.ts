const step = 1024;
const byteUnits = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** `2.4 MB`: three digits that matter, the number in the reader's locale, units that people know from their files. */
export function formatBytes(bytes: number, locale: string): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < byteUnits.length - 1) {
    value /= step;
    unit += 1;
  }
  const maximumFractionDigits = unit === 0 || value >= 100 ? 0 : 1;
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits }).format(value)} ${byteUnits[unit]}`;
}

/** `12 sec`, `4 min`, `2 hr`: how long something takes, one unit, rounded up so that it never ends late. */
export function formatDuration(seconds: number, locale: string): string {
  const [value, unit] =
    seconds < 60
      ? [Math.ceil(seconds), 'second']
      : seconds < 3600
        ? [Math.ceil(seconds / 60), 'minute']
        : [Math.ceil(seconds / 3600), 'hour'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit: String(unit), unitDisplay: 'short' }).format(
    Number(value),
  );
}

/** A span such as a link's life in full words: `10 minutes`, `7 days`, `7일`. */
export function formatSpan(amount: number, unit: 'minutes' | 'hours' | 'days', locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: unit.slice(0, -1),
    unitDisplay: 'long',
  }).format(amount);
}

/**
 * A moment as people say it, seen from `nowMs`: `in 6 minutes`, `tomorrow 14:05`, `in 6 days`. Rounded down, so that a
 * link is never said to live longer than it does.
 */
export function formatMoment(atMs: number, nowMs: number, locale: string): string {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const leftSeconds = (atMs - nowMs) / 1000;
  const size = Math.abs(leftSeconds);
  if (size < 60) return relative.format(Math.trunc(leftSeconds), 'second');
  if (size < 3600) return relative.format(Math.trunc(leftSeconds / 60), 'minute');
  const midnight = (ms: number) => new Date(ms).setHours(0, 0, 0, 0);
  const days = Math.round((midnight(atMs) - midnight(nowMs)) / 86_400_000);
  if (days === 0) return relative.format(Math.trunc(leftSeconds / 3600), 'hour');
  if (Math.abs(days) === 1) {
    const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(atMs);
    return `${relative.format(days, 'day')} ${time}`;
  }
  return relative.format(Math.trunc(leftSeconds / 86_400), 'day');
}

/**
 * What is left until a moment, for a text that others read: `in 6 days`, `in 59 minutes`. One unit, rounded down; never
 * "tomorrow", which is another day where the reader lives.
 */
export function formatTimeLeft(atMs: number, nowMs: number, locale: string): string {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  const leftSeconds = Math.max(0, Math.floor((atMs - nowMs) / 1000));
  if (leftSeconds < 60) return relative.format(leftSeconds, 'second');
  if (leftSeconds < 3600) return relative.format(Math.floor(leftSeconds / 60), 'minute');
  if (leftSeconds < 86_400) return relative.format(Math.floor(leftSeconds / 3600), 'hour');
  return relative.format(Math.floor(leftSeconds / 86_400), 'day');
}

/** Date and time in full, for the tooltip behind `formatMoment`. */
export function formatExactMoment(atMs: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' }).format(atMs);
}
