/** 520 to 524 and 529 are what a proxy says when the server behind it does not answer. */
const PASSING_STATUSES: ReadonlySet<number> = new Set([
  408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529,
]);

/** True for an HTTP status that passes by itself. Not every 5xx does: 501, 505 and 507 will be said again. */
export const passesByItself = (status: number): boolean => PASSING_STATUSES.has(status);

/** Said before anybody has looked at what was asked. What has come of all others, a 500 or a proxy's 504, nobody knows. */
const UNHEARD_STATUSES: ReadonlySet<number> = new Set([408, 425, 429, 503]);

/** True where nothing has come of a question, so that it may be asked again even if twice would do harm. */
export const isUnheard = (status: number): boolean => UNHEARD_STATUSES.has(status);
