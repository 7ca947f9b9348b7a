import type { Dialect } from '../core/settings/dialect.ts';

/** What an endpoint is able to do, for a file and for a finished upload. */
export interface Can {
  /** Makes links that expire. Others have a public address, or a link of the endpoint's own, or none. */
  readonly links: boolean;
  readonly renew: boolean;
  readonly revoke: boolean;
  readonly deleteObject: boolean;
  /** Passwords, numbers of downloads and the sender's name, also of a link that is out. */
  readonly setTerms: boolean;
  /** Takes large files in parts; others take 5 GiB at most. */
  readonly parts: boolean;
  /** Puts files under the folder of the settings; others choose the key themselves. */
  readonly folder: boolean;
}

const ALL: Can = {
  links: true,
  renew: true,
  revoke: true,
  deleteObject: true,
  setTerms: false,
  parts: true,
  folder: true,
};
const SIGNS: Can = {
  links: false,
  renew: false,
  revoke: false,
  deleteObject: false,
  setTerms: false,
  parts: false,
  folder: false,
};

const OF_DIALECTS: Readonly<Record<Dialect, Can>> = {
  native: ALL,
  uppy: { ...SIGNS, parts: true, folder: true },
  companion: { ...SIGNS, parts: true },
  'better-upload': { ...SIGNS, parts: true },
  'next-s3-upload': SIGNS,
  'aws-sample': SIGNS,
  lambda: SIGNS,
  presign: { ...SIGNS, folder: true },
  'field-map': { ...SIGNS, folder: true },
};

/**
 * What every endpoint of its dialect can, and what this one can besides. Apart from the clients: who draws a row needs no more.
 *
 * @param setsTerms as it was learned of the endpoint
 */
export const canOf = (dialect: Dialect, setsTerms = false): Can =>
  dialect === 'native' ? { ...ALL, setTerms: setsTerms } : OF_DIALECTS[dialect];
