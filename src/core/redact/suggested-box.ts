import type { Rect } from '../drawing/mark.ts';

export const SECRET_KINDS = ['mail', 'phone', 'card', 'key', 'private-key', 'password'] as const;
/** What is found in texts. `key`: keys and tokens of services, JWTs and `Bearer …`. */
export type SecretKind = (typeof SECRET_KINDS)[number];

/** Where something private stands in a picture. What it says is never kept. */
export interface SuggestedBox {
  readonly kind: SecretKind;
  /** In pixels of the picture. One of several lines has one for each. */
  readonly rects: readonly Rect[];
}
