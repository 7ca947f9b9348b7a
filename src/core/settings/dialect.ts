/**
 * The kind of issuing endpoint: `native` (Putlink's contract), or one that somebody else has written, each declared in
 * `src/issuer-client/dialects/kinds`.
 */
export const DIALECTS = ['native', 'lambda', 'presign'] as const;
export type Dialect = (typeof DIALECTS)[number];
export type ForeignDialect = Exclude<Dialect, 'native'>;
