import type { Dialect } from '../core/settings/dialect.ts';

/** What an endpoint is able to do for a finished upload. */
export interface Can {
  readonly links: boolean;
  readonly renew: boolean;
  readonly revoke: boolean;
  readonly deleteObject: boolean;
}

const ALL: Can = { links: true, renew: true, revoke: true, deleteObject: true };
const NONE: Can = { links: false, renew: false, revoke: false, deleteObject: false };

/** What every endpoint of its dialect can. Apart from the clients: who draws a row needs no more. */
export const canOf = (dialect: Dialect): Can => (dialect === 'native' ? ALL : NONE);
