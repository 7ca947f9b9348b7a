import type { SecretKind } from './suggested-box.ts';

/** Where in a text something private stands; `end` is behind its last character. */
export interface FoundSecret {
  readonly kind: SecretKind;
  readonly start: number;
  readonly end: number;
}

/** Finds what it knows in a text. Of what it finds nothing overlaps. */
export type Finder = (text: string) => readonly FoundSecret[];
