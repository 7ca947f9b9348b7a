const made = new Map<string, unknown>();

/** Making a formatter takes longer than all else in a row's words, and there are only as many as there are kinds of words. */
function once<F>(kind: string, locale: string, options: object, make: () => F): F {
  const key = `${kind} ${locale} ${JSON.stringify(options)}`;
  const known = made.get(key) as F | undefined;
  if (known) return known;
  const fresh = make();
  made.set(key, fresh);
  return fresh;
}

export const numberFormat = (locale: string, options: Intl.NumberFormatOptions) =>
  once('number', locale, options, () => new Intl.NumberFormat(locale, options));

export const relativeFormat = (locale: string, options: Intl.RelativeTimeFormatOptions) =>
  once('relative', locale, options, () => new Intl.RelativeTimeFormat(locale, options));

/** One keeps the time zone in which it was made, and a computer travels: its clock in winter and summer tells that. */
const timeZone = () => [0, 6].map((month) => new Date(2026, month).getTimezoneOffset()).join();

export const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions) =>
  once(`date ${timeZone()}`, locale, options, () => new Intl.DateTimeFormat(locale, options));
