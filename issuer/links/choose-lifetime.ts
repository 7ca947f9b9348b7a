import { SIGV4_MAX_SECONDS } from '../../src/contract/limits.ts';
import type { LimitedBy, LinkKind } from '../../src/contract/link.ts';
import type { IssuerConfig } from '../config/config.ts';
import { ProblemError } from '../http/problem-error.ts';

export interface Lifetime {
  seconds: number;
  limitedBy: LimitedBy;
}

/** The longest life that links of this kind can get, in seconds, short credentials left aside. */
export function maxSecondsOf(kind: LinkKind, config: IssuerConfig): number {
  return kind === 'stored' ? config.linkMaxSeconds : Math.min(config.linkMaxSeconds, SIGV4_MAX_SECONDS);
}

/**
 * What becomes of a wish. Too long a wish is cut, and the answer says why; too short a one is refused, because a
 * link must never live longer than asked.
 *
 * @param pointer to the wish in the body of the request
 * @throws {ProblemError} `expiry_out_of_range`
 */
export function chooseLifetime(
  askedSeconds: number,
  kind: LinkKind,
  config: IssuerConfig,
  pointer = '/expiresIn',
): Lifetime {
  if (askedSeconds < config.linkMinSeconds) {
    throw new ProblemError(
      'expiry_out_of_range',
      `Links live at least ${config.linkMinSeconds} seconds here.`,
      {
        errors: [{ pointer, detail: `at least ${config.linkMinSeconds}` }],
      },
    );
  }
  const seconds = Math.min(askedSeconds, maxSecondsOf(kind, config));
  if (seconds === askedSeconds) return { seconds, limitedBy: 'request' };
  return { seconds, limitedBy: seconds === config.linkMaxSeconds ? 'policy' : 'sigv4' };
}
