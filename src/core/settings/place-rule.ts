import { oneOf, record, text } from './read-values.ts';

export const RULE_KINDS = ['image', 'video', 'audio', 'document', 'archive', 'text'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

export const RULES_MAX = 50;

/** Files of a kind, or from a site, or both, go to a place. */
export interface PlaceRule {
  readonly id: string;
  /** Null: of any kind. */
  readonly kind: RuleKind | null;
  /** A host, with all below it, such as `example.com`; empty: from anywhere. */
  readonly site: string;
  readonly placeId: string;
}

/** Whatever is in storage; a rule that says nothing is none. */
export function readRules(stored: unknown): PlaceRule[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((one) => readRule(one) ?? []).slice(0, RULES_MAX);
}

function readRule(stored: unknown): PlaceRule | null {
  const { id, kind, site, placeId } = record(stored);
  if (typeof id !== 'string' || typeof placeId !== 'string') return null;
  const known = oneOf<RuleKind | ''>(kind, RULE_KINDS, '') || null;
  const rule = { id, kind: known, site: text(site, ''), placeId };
  return rule.kind === null && rule.site === '' ? null : rule;
}
