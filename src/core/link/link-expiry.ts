export const minuteSeconds = 60;
export const hourSeconds = 3600;
export const daySeconds = 86_400;

/** The shortest life that any endpoint gives. */
export const expiryMinSeconds = minuteSeconds;
/** The longest that can be entered: ten years. The endpoint's own limit is usually lower. */
export const expiryMaxSeconds = 3650 * daySeconds;

/** Offered in the popup and the options page, in seconds. Those above the endpoint's maximum are not shown. */
export const expiryPresetsSeconds = [
  10 * minuteSeconds,
  hourSeconds,
  daySeconds,
  3 * daySeconds,
  7 * daySeconds,
  30 * daySeconds,
  90 * daySeconds,
  365 * daySeconds,
] as const;

export const expiryUnits = ['minutes', 'hours', 'days'] as const;
export type ExpiryUnit = (typeof expiryUnits)[number];

const unitSeconds: Record<ExpiryUnit, number> = {
  minutes: minuteSeconds,
  hours: hourSeconds,
  days: daySeconds,
};

/** Amount and unit as one number of seconds. */
export function secondsOf(amount: number, unit: ExpiryUnit): number {
  return Math.round(amount * unitSeconds[unit]);
}

/** The largest unit that shows the duration as a whole number: 5400 s is 90 minutes, 7200 s is 2 hours. */
export function splitSeconds(seconds: number): { amount: number; unit: ExpiryUnit } {
  for (const unit of ['days', 'hours'] as const) {
    if (seconds >= unitSeconds[unit] && seconds % unitSeconds[unit] === 0) {
      return { amount: seconds / unitSeconds[unit], unit };
    }
  }
  return { amount: Math.round(seconds / minuteSeconds), unit: 'minutes' };
}
