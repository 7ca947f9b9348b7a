export const MINUTE_SECONDS = 60;
export const HOUR_SECONDS = 3600;
export const DAY_SECONDS = 86_400;

/** The shortest life that any endpoint gives. */
export const EXPIRY_MIN_SECONDS = MINUTE_SECONDS;
/** The longest that can be entered: ten years. The endpoint's own limit is usually lower. */
export const EXPIRY_MAX_SECONDS = 3650 * DAY_SECONDS;

/** Offered in the popup and the options page, in seconds. Those above the endpoint's maximum are not shown. */
export const EXPIRY_PRESETS_SECONDS = [
  10 * MINUTE_SECONDS,
  HOUR_SECONDS,
  DAY_SECONDS,
  3 * DAY_SECONDS,
  7 * DAY_SECONDS,
  30 * DAY_SECONDS,
  90 * DAY_SECONDS,
  365 * DAY_SECONDS,
] as const;

export const EXPIRY_UNITS = ['minutes', 'hours', 'days'] as const;
export type ExpiryUnit = (typeof EXPIRY_UNITS)[number];

const UNIT_SECONDS: Record<ExpiryUnit, number> = {
  minutes: MINUTE_SECONDS,
  hours: HOUR_SECONDS,
  days: DAY_SECONDS,
};

/** Amount and unit as one number of seconds. */
export function secondsOf(amount: number, unit: ExpiryUnit): number {
  return Math.round(amount * UNIT_SECONDS[unit]);
}

/** The largest unit that shows the duration as a whole number: 5400 s is 90 minutes, 7200 s is 2 hours. */
export function splitSeconds(seconds: number): { amount: number; unit: ExpiryUnit } {
  for (const unit of ['days', 'hours'] as const) {
    if (seconds >= UNIT_SECONDS[unit] && seconds % UNIT_SECONDS[unit] === 0) {
      return { amount: seconds / UNIT_SECONDS[unit], unit };
    }
  }
  return { amount: Math.round(seconds / MINUTE_SECONDS), unit: 'minutes' };
}
