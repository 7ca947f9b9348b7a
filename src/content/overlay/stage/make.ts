const XHTML = 'http://www.w3.org/1999/xhtml';

/** An HTML element, also in a document that is none: an SVG file, or XML. */
export function make<K extends keyof HTMLElementTagNameMap>(
  document: Document,
  tag: K,
  className?: string,
): HTMLElementTagNameMap[K] {
  const element = document.createElementNS(XHTML, tag) as HTMLElementTagNameMap[K];
  if (className) element.className = className;
  return element;
}
