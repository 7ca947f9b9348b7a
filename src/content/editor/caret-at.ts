import type { Caret, RegionText } from './region-text.ts';

/** The place in a region at an offset of its text; null when there is no text there. */
export function caretAt({ pieces }: RegionText, offset: number): Caret | null {
  const piece = pieces.findLast(({ start }) => start < offset) ?? pieces[0];
  if (!piece) return null;
  const inside = offset - piece.start;
  return inside >= 0 && inside <= piece.node.length ? { container: piece.node, offset: inside } : null;
}
