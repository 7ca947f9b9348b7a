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
  'payload',
  'chibisafe',
  'supabase',
  'lambda',
  'presign',
  'field-map',
  'sharex',
] as const;
export type Dialect = (typeof DIALECTS)[number];
export type ForeignDialect = Exclude<Dialect, 'native'>;
/** Those that an address is enough for; of the others the person says how they are spoken to. */
export type KnownDialect = Exclude<ForeignDialect, 'field-map' | 'sharex'>;
