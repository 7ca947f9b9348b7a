/** Where what stands at `at` before a root element ends: a declaration, a comment, a doctype. -1 where nothing does. */
function endOfPreamble(text: string, at: number): number {
  const endAfter = (closing: string) => {
    const found = text.indexOf(closing, at);
    return found === -1 ? text.length : found + closing.length;
  };
  if (text.startsWith('<?', at)) return endAfter('?>');
  if (text.startsWith('<!--', at)) return endAfter('-->');
  // A page may begin with a drawing, too.
  if (!/^<!doctype$/i.test(text.slice(at, at + 9)) || /^\s+html\b/i.test(text.slice(at + 9, at + 40)))
    return -1;
  const end = endAfter('>');
  // An internal subset has tags of its own: Illustrator's files begin with one.
  return text.slice(at, end).includes('[') ? endAfter(']>') : end;
}

/** Whether a text, or its beginning, is an SVG document: its root element says so, whatever stands before it. */
export function isSvgText(text: string): boolean {
  const space = /[\s\ufeff]*/y;
  for (let at = 0; ; ) {
    space.lastIndex = at;
    at += space.exec(text)?.[0].length ?? 0;
    const end = endOfPreamble(text, at);
    if (end === -1) return /^<([\w.-]+:)?svg[\s/>]/.test(text.slice(at, at + 64));
    at = end;
  }
}
