import type { Dialect } from '../core/settings/dialect.ts';

/** What an endpoint is able to do for a finished upload. */
export interface Can {
  readonly links: boolean;
  readonly renew: boolean;
  readonly revoke: boolean;
  readonly deleteObject: boolean;
  /** Passwords, numbers of downloads and the sender's name, also of a link that is out. */
  readonly setTerms: boolean;
}

const ALL: Can = { links: true, renew: true, revoke: true, deleteObject: true, setTerms: false };
const NONE: Can = { links: false, renew: false, revoke: false, deleteObject: false, setTerms: false };

/**
 * What every endpoint of its dialect can, and what this one can besides. Apart from the clients: who draws a row needs no more.
 *
 * @param setsTerms as it was learned of the endpoint
 */
export const canOf = (dialect: Dialect, setsTerms = false): Can =>
  dialect === 'native' ? { ...ALL, setTerms: setsTerms } : NONE;
