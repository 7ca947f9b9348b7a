import { isDeepStrictEqual } from 'node:util';

/** What has to be so, with why: the reason is what somebody reads who changed it. */
export interface Rule {
  reason: string;
  /** Logical name, then the path in its properties; the name alone means all of them. */
  at: string;
  /** Gets undefined for a path that is not there. */
  holds(value: unknown): boolean;
}

export const is =
  (...wanted: unknown[]) =>
  (value: unknown) =>
    wanted.some((one) => isDeepStrictEqual(value, one));
