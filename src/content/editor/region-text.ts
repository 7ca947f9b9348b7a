import { isEditable } from './editable.ts';

/** What a region shows as text, with its line breaks, and where the caret is in it. */
export interface RegionText {
  readonly text: string;
  /** Offset of the caret in `text`; null when the caret is elsewhere. */
  readonly caret: number | null;
  /** Where in `text` each text node begins that can hold a caret. */
  readonly pieces: readonly { readonly node: Text; readonly start: number }[];
}

export interface Caret {
  readonly container: Node;
  readonly offset: number;
}

const INLINE_DISPLAYS = /^(inline|contents|ruby|none)/;

/**
 * Hints that an editor draws into its own region, such as a placeholder: they are not text, and they vanish with the
 * first character. Only what cannot be edited, pointed at or selected counts: a mention is none of these.
 */
function isHint(element: Element): boolean {
  if (!(element instanceof HTMLElement) || isEditable(element)) return false;
  const { pointerEvents, userSelect } = getComputedStyle(element);
  return pointerEvents === 'none' || userSelect === 'none';
}

/** What an app draws among the text that is none of the person's: previews, counters, handles. A mention is in a line. */
const isBeside = (element: Element, isBlock: boolean) =>
  isBlock && element instanceof HTMLElement && !isEditable(element);

/** A space of no size that nobody can edit, by which editors keep the caret out of a link: no space to anybody who reads. */
const isUnseen = (node: Text, { fontSize }: CSSStyleDeclaration) =>
  fontSize === '0px' && node.data.trim() === '' && !isEditable(node.parentElement);

/**
 * Reads a region as its writer sees it. `innerText` would do, but it cannot say where the caret is, and shows hints and
 * what the app draws beside the text.
 */
export function readRegion(region: Element, caretAt: Caret | null = null): RegionText {
  let text = '';
  let caret: number | null = null;
  const pieces: { node: Text; start: number }[] = [];
  let isDrawnBeside = false;
  const children = (parent: Node) => {
    let index = 0;
    for (let child = parent.firstChild; child; child = child.nextSibling) {
      if (caretAt?.container === parent && caretAt.offset === index) caret = text.length;
      visit(child);
      index += 1;
    }
    if (caretAt?.container === parent && caretAt.offset >= index) caret ??= text.length;
  };
  const visit = (node: Node) => {
    if (node instanceof Text) {
      if (isDrawnBeside && !isEditable(node.parentElement)) return;
      if (isEditable(node.parentElement)) pieces.push({ node, start: text.length });
      if (caretAt?.container === node) caret = text.length + caretAt.offset;
      const style = node.parentElement && getComputedStyle(node.parentElement);
      if (style && isUnseen(node, style)) return;
      const keepsBreaks = style?.getPropertyValue('white-space-collapse') !== 'collapse';
      text += style && keepsBreaks ? node.data : node.data.replace(/\n/g, ' ');
    } else if (node instanceof HTMLBRElement) {
      text += '\n';
    } else if (node instanceof Element && !isHint(node)) {
      const isBlock = !INLINE_DISPLAYS.test(getComputedStyle(node).display);
      const isAround = isDrawnBeside;
      isDrawnBeside ||= isBeside(node, isBlock);
      const breaksLines = isBlock && !isDrawnBeside;
      if (breaksLines && text !== '' && !text.endsWith('\n')) text += '\n';
      children(node);
      if (breaksLines && !text.endsWith('\n')) text += '\n';
      isDrawnBeside = isAround;
    }
  };
  children(region);
  return { text, caret, pieces };
}
