/** The end of what begins at the start of `text`, or -1 when it is not whole. */
function endOf(text: string): number {
  const after = (mark: string) => (text.includes(mark) ? text.indexOf(mark) + mark.length : -1);
  if (text.startsWith('<!--')) return after('-->');
  if (text.startsWith('<?')) return after('?>');
  // With entities of its own, as Illustrator writes them: `<!DOCTYPE svg PUBLIC "…" "…" [ <!ENTITY …> ]>`.
  const hasSubset = /^<!DOCTYPE\s+svg\b[^>[]*\[/i.test(text);
  return hasSubset ? after(']>') : after('>');
}

/**
 * Whether a text is an SVG picture: an `<svg>` behind whatever may stand before a root element. Each mark is looked for
 * once, so the time grows with the text's length only.
 *
 * @param head the beginning of the text
 */
export function isSvg(head: string): boolean {
  let rest = head.replace(/^\ufeff/, '').trimStart();
  while (/^<(?:!--|\?|!DOCTYPE\s+svg\b)/i.test(rest)) {
    const end = endOf(rest);
    if (end < 0) return false;
    rest = rest.slice(end).trimStart();
  }
  return /^<(?:svg:)?svg[\s>/]/i.test(rest);
}
