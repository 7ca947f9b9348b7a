/** A place in a text as it was. */
export interface PlaceInText {
  readonly text: string;
  readonly offset: number;
}

/** Where a place is in a text that has been changed since: behind what came in there; at the end, when nothing says. */
export function placeAfter({ text, offset }: PlaceInText, now: string): number {
  if (now === text) return offset;
  const [before, after] = [text.slice(0, offset), text.slice(offset)];
  const isLonger = now.length >= text.length;
  if (now.endsWith(after) && (after !== '' || (isLonger && now.startsWith(before))))
    return now.length - after.length;
  return before !== '' && now.startsWith(before) ? offset : now.length;
}
