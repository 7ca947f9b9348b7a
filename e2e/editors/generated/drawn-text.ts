import { domPlace, domText } from '../probe/dom-text.ts';
import type { Traits } from './traits.ts';

/** A link that an app shows as something else than text; its place in the text is its `text`. */
export interface Shown {
  readonly text: string;
  readonly href: string;
  readonly as: 'chip' | 'link';
}

/** The text of a region, a chip being the address that it stands for, and a preview nothing. */
export function modelText(region: HTMLElement, upTo?: { node: Node; offset: number }): string {
  const marked = document.createRange();
  marked.selectNodeContents(region);
  if (upTo) marked.setEnd(upTo.node, upTo.offset);
  const copy = document.createElement('div');
  copy.append(marked.cloneContents());
  for (const chip of copy.querySelectorAll<HTMLElement>('[data-address]'))
    chip.replaceWith(chip.dataset.address ?? '');
  for (const beside of copy.querySelectorAll('[data-preview]')) beside.remove();
  return domText(copy);
}

function elementOf({ as, href, text }: Shown): HTMLElement {
  if (as === 'link') return Object.assign(document.createElement('a'), { href, textContent: text });
  const chip = document.createElement('span');
  chip.contentEditable = 'false';
  chip.dataset.address = href;
  chip.textContent = 'A file';
  return chip;
}

/** Draws a text with its links, and puts the caret at an offset of it. */
export function draw(region: HTMLElement, text: string, shown: readonly Shown[], caret: number): void {
  const nodes: Node[] = [];
  let rest = text;
  let first = shown.find((one) => rest.includes(one.text));
  while (first) {
    const at = rest.indexOf(first.text);
    if (at > 0) nodes.push(new Text(rest.slice(0, at)));
    nodes.push(elementOf(first));
    rest = rest.slice(at + first.text.length);
    first = shown.find((one) => rest.includes(one.text));
  }
  if (rest !== '') nodes.push(new Text(rest));
  region.replaceChildren(...nodes);
  placeCaret(region, caret);
}

/** The place at an offset of `modelText`: a chip is one step. */
export function placeAt(region: HTMLElement, offset: number): { node: Node; offset: number } {
  if (!region.querySelector('[data-address], [data-preview]')) return domPlace(region, offset);
  let seen = 0;
  for (const [index, child] of [...region.childNodes].entries()) {
    const size = modelTextOf(child);
    if (seen + size >= offset && child instanceof Text) return { node: child, offset: offset - seen };
    if (seen + size > offset) return { node: region, offset: index };
    seen += size;
  }
  return { node: region, offset: region.childNodes.length };
}

const modelTextOf = (node: Node): number => {
  if (!(node instanceof HTMLElement)) return node.textContent?.length ?? 0;
  if (node.dataset.preview !== undefined) return 0;
  return (node.dataset.address ?? node.textContent ?? '').length;
};

export function placeCaret(region: HTMLElement, caret: number): void {
  const { node, offset } = placeAt(region, caret);
  getSelection()?.collapse(node, offset);
}

export const caretIn = (region: HTMLElement): number => {
  const { focusNode, focusOffset = 0 } = getSelection() ?? {};
  if (!focusNode || !region.contains(focusNode)) return -1;
  return modelText(region, { node: focusNode, offset: focusOffset }).length;
};

export const addressIn = (text: string): string | undefined => /https:\/\/\S+/.exec(text)?.[0];

/** A card with what is behind the link, below the text. */
export function preview(region: HTMLElement, href: string): void {
  const card = document.createElement('div');
  card.contentEditable = 'false';
  card.dataset.preview = href;
  card.textContent = 'A file on a server';
  region.append(card);
}

export const showsAs = ({ card }: Traits): Shown['as'] | null =>
  card === 'chip' || card === 'link' ? card : null;
