const BLOCKS = new Set(['DIV', 'P', 'LI', 'UL', 'OL', 'H1', 'H2', 'H3', 'PRE', 'BLOCKQUOTE']);

/** A line break that only keeps an empty line open. */
const isPlaceholder = (node: Node) => node.nodeName === 'BR' && node.nextSibling === null;

/**
 * The text of an editable region as a reader sees it: a block is a line, a `<br>` ends one. With `upTo`, only what is
 * before that place.
 */
export function domText(host: Node, upTo?: { readonly node: Node; readonly offset: number }): string {
  let text = '';
  let lines = 0;
  let reached = false;
  const visit = (node: Node): void => {
    if (node instanceof Text || node.nodeType === Node.TEXT_NODE) {
      const data = (node as Text).data;
      if (upTo?.node === node) reached = true;
      text += upTo?.node === node ? data.slice(0, upTo.offset) : data;
      if (data !== '') lines = Math.max(lines, 1);
      return;
    }
    if (node.nodeName === 'BR') {
      lines = Math.max(lines, 1);
      if (!isPlaceholder(node)) text += '\n';
      return;
    }
    const isLine = node !== host && BLOCKS.has(node.nodeName) && !hasBlock(node);
    if (isLine) {
      if (lines > 0) text += '\n';
      lines += 1;
    }
    let index = 0;
    for (const child of node.childNodes) {
      if (upTo?.node === node && upTo.offset === index) reached = true;
      if (reached) return;
      visit(child);
      if (reached) return;
      index += 1;
    }
    if (upTo?.node === node) reached = true;
  };
  visit(host);
  return text.replaceAll('\u00a0', ' ').replaceAll('\u200b', '').replaceAll('\ufeff', '');
}

const hasBlock = (node: Node) => [...node.childNodes].some((child) => BLOCKS.has(child.nodeName));

/** Where in the DOM the text has this length: the inverse of `domText`. */
export function domPlace(host: Node, offset: number): { node: Node; offset: number } {
  const walker = (host.ownerDocument ?? document).createTreeWalker(host, NodeFilter.SHOW_TEXT);
  // Typing begins in an empty paragraph, not before it.
  let first = host;
  while (first.firstChild && first.firstChild.nodeName !== 'BR') first = first.firstChild;
  let last: { node: Node; offset: number } = { node: first, offset: 0 };
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    for (let inside = 0; inside <= node.data.length; inside += 1) {
      last = { node, offset: inside };
      if (domText(host, last).length === offset) return last;
    }
  }
  return last;
}
