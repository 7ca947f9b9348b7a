import { type Caret, readRegion } from '../editor/region-text.ts';
import { squeeze } from './compare-text.ts';

/** A character that would make another address of it. */
const GOES_ON = /^[\p{L}\p{N}_~/?#&=%+-]/u;

/** Whether a value names an address, and not a longer one that begins with it. */
export function namesAddress(value: string, address: string): boolean {
  const at = value.indexOf(address);
  return at >= 0 && !GOES_ON.test(value.slice(at + address.length));
}

const carries = (element: Element, address: string) =>
  [...element.attributes].some(({ value }) => namesAddress(value, address));

/**
 * The elements of a region that lead to an address: links, and the cards, chips and embeds that editors make of one.
 * They rewrite elements as they please, but not where these lead.
 */
export const carriersOf = (region: Element, address: string): Element[] =>
  [...region.querySelectorAll('*')].filter((element) => carries(element, address));

/** A shorter beginning of an address (`https://file`) may be anything. */
const SHORTEST_CUT = 12;

/** The elements of a region that lead to a beginning of an address: it was cut before they were made. */
export const cutCarriersOf = (region: Element, address: string): Element[] =>
  [...region.querySelectorAll('*')].filter((element) =>
    [...element.attributes].some(
      ({ value }) => value.length >= SHORTEST_CUT && value !== address && address.startsWith(value),
    ),
  );

/** What of a region's text stands before a caret, without its spaces. */
export function textUpTo(region: Element, at: Caret | null): string {
  const { text, caret } = readRegion(region, at);
  return squeeze(text.slice(0, caret ?? 0));
}

/** The place right before or right behind an element. */
export function besideElement(element: Element, side: 'before' | 'behind'): Caret | null {
  const { parentNode } = element;
  if (!parentNode) return null;
  const index = [...parentNode.childNodes].indexOf(element);
  return { container: parentNode, offset: side === 'before' ? index : index + 1 };
}
