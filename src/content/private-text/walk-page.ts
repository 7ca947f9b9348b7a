import { RunBuilder, type TextRun } from './text-runs.ts';

export type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What a page shows as text, and where it stands. */
export interface PageText {
  readonly runs: TextRun[];
  readonly fields: Field[];
  /** Frames of the same origin, which can be looked into. */
  readonly frames: HTMLIFrameElement[];
}

const SILENT = new Set([
  'SCRIPT',
  'STYLE',
  'NOSCRIPT',
  'TEMPLATE',
  'HEAD',
  'OBJECT',
  'CANVAS',
  'VIDEO',
  'AUDIO',
]);
/** Custom elements, and those of HTML that may have a shadow root. */
const MAY_HOST = /-|^(?:article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span)$/;
const PIECES = /^inline-/;

/** Looks through a document, also through shadow roots, as far as something of it is drawn; for so long at most. */
export function walkPage(root: Document, untilMs: number): PageText {
  const found: PageText = { runs: [], fields: [], frames: [] };
  const builder = new RunBuilder();
  const flush = () => {
    const run = builder.take();
    if (run) found.runs.push(run);
  };
  const visitAll = (nodes: Iterable<Node>, keepsSpace: boolean) => {
    for (const node of nodes) {
      if (node.nodeType === Node.TEXT_NODE) builder.add(node as Text, keepsSpace);
      else if (node.nodeType === Node.ELEMENT_NODE) visit(node as Element);
    }
  };
  const visit = (element: Element) => {
    if (SILENT.has(element.tagName) || performance.now() > untilMs) return;
    if (element.tagName === 'BR') return builder.gap('\n');
    const { display, whiteSpaceCollapse } = getComputedStyle(element);
    if (display === 'none') return;
    if (keepIfApart(element, found)) return builder.gap(' ');
    const isPiece = PIECES.test(display);
    const isBlock = !isPiece && display !== 'inline' && display !== 'contents';
    if (isBlock) flush();
    if (isPiece) builder.gap(' ');
    visitAll(childrenOf(element), whiteSpaceCollapse !== 'collapse');
    if (isPiece) builder.gap(' ');
    if (isBlock) flush();
  };
  if (root.body) visit(root.body);
  flush();
  return found;
}

/** What has a text or a page of its own. */
function keepIfApart(element: Element, { fields, frames }: PageText): boolean {
  if (element.tagName === 'INPUT' || element.tagName === 'TEXTAREA' || element.tagName === 'SELECT') {
    fields.push(element as Field);
    return true;
  }
  if (element.tagName !== 'IFRAME') return false;
  frames.push(element as HTMLIFrameElement);
  return true;
}

/** What is drawn in an element's place: of a host its shadow, of a slot what was given to it. */
function childrenOf(element: Element): Iterable<Node> {
  // Not `instanceof`: elements of a frame are made by other constructors than those of this window.
  if (element.tagName === 'SLOT') {
    const given = (element as HTMLSlotElement).assignedNodes();
    return given.length > 0 ? given : element.childNodes;
  }
  const shadow = MAY_HOST.test(element.localName)
    ? chrome.dom.openOrClosedShadowRoot(element as HTMLElement)
    : null;
  return (shadow ?? element).childNodes;
}
