/**
 * The kind of issuing endpoint: `native` (Putlink's contract), or one that somebody else has written, each declared in
 * `src/issuer-client/dialects/kinds`.
 */
export const DIALECTS = [
  'native',
  'uppy',
  'companion',
  'better-upload',
  'next-s3-upload',
  'aws-sample',
  'lambda',
  'presign',
  'field-map',
] as const;
export type Dialect = (typeof DIALECTS)[number];
export type ForeignDialect = Exclude<Dialect, 'native'>;
/** Those that say themselves how they are spoken to; the others are written down in the settings. */
export type KnownDialect = Exclude<ForeignDialect, 'field-map'>;
