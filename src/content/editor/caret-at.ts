import type { Caret, RegionText } from './region-text.ts';

/**
 * The place in a region at an offset of its text: behind what is before it, or, where that is a card that cannot be edited,
 * before what follows. Null when there is no text there.
 */
export function caretAt({ pieces }: RegionText, offset: number): Caret | null {
  const ends = (one: RegionText['pieces'][number]) => one.start + one.node.length >= offset;
  const behind = pieces.findLast(({ start }) => start < offset);
  const piece = behind && ends(behind) ? behind : pieces.find(({ start }) => start === offset);
  return piece ? { container: piece.node, offset: offset - piece.start } : null;
}
