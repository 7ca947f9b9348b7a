import type { Dialect } from '../core/settings/dialect.ts';

/** What an endpoint is able to do, for a file and for a finished upload. */
export interface Can {
  /** Makes links that expire. Others have a public address, or a link of the endpoint's own, or none. */
  readonly links: boolean;
  readonly renew: boolean;
  readonly revoke: boolean;
  /** Deletes an object by its key. */
  readonly deleteObject: boolean;
  /** Deletes a file as it has said of it, where it has: that is kept with the file. */
  readonly deletesAsTold: boolean;
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
  deletesAsTold: false,
  setTerms: false,
  parts: true,
  folder: true,
};
const SIGNS: Can = {
  links: false,
  renew: false,
  revoke: false,
  deleteObject: false,
  deletesAsTold: true,
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
  payload: SIGNS,
  chibisafe: SIGNS,
  supabase: { ...SIGNS, links: true, renew: true, deleteObject: true, folder: true },
  lambda: SIGNS,
  presign: { ...SIGNS, folder: true },
  'field-map': { ...SIGNS, folder: true },
  sharex: SIGNS,
};

/** Those that make a link of their own for every file, and how long it lives is their business. */
const HANDS_OUT_LINKS: ReadonlySet<Dialect> = new Set(['chibisafe', 'sharex']);

/** Those that may say of a file how it is deleted. */
const TELLS_DELETION: ReadonlySet<Dialect> = new Set(['chibisafe', 'sharex']);

/** What is known of an endpoint beyond its kind. */
interface Known {
  /** Takes passwords, limits and a sender's name. */
  readonly setsTerms?: boolean;
  /** The address that the settings name for objects; a kind that makes links makes none where this is wanted instead. */
  readonly publicBase?: string;
}

/** What every endpoint of its dialect can, and what this one can besides. Apart from the clients: who draws a row needs no more. */
export function canOf(dialect: Dialect, { setsTerms = false, publicBase = '' }: Known = {}): Can {
  if (dialect === 'native') return { ...ALL, setTerms: setsTerms };
  const can = OF_DIALECTS[dialect];
  return publicBase === '' ? can : { ...can, links: false, renew: false };
}

/** Whether a link comes from the service without being asked for. */
export const handsOutLinks = (dialect: Dialect): boolean => HANDS_OUT_LINKS.has(dialect);

/** Whether the service may say of a file how it is deleted. */
export const tellsDeletion = (dialect: Dialect): boolean => TELLS_DELETION.has(dialect);
