import type { Scroller } from './scroller.ts';

/** How far something can be scrolled: the numbers that `scrollLeft` and `scrollTop` have at both ends. */
export interface ScrollRange {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What reads from right to left, and a list that grows upwards, are at zero at their other end, and below zero elsewhere. */
export function scrollRange({ element, isRoot }: Pick<Scroller, 'element' | 'isRoot'>): ScrollRange {
  const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = element;
  const { body, defaultView } = element.ownerDocument;
  const styleOf = (one: Element) => (defaultView ?? window).getComputedStyle(one);
  const style = styleOf(element);
  // The window goes by what the body says.
  const { direction, writingMode } = isRoot && body ? styleOf(body) : style;
  const isFromRight = scrollLeft < 0 || direction === 'rtl' || writingMode === 'vertical-rl';
  const isFromBelow =
    scrollTop < 0 || (style.display.includes('flex') && style.flexDirection === 'column-reverse');
  const [across, upright] = [scrollWidth - clientWidth, scrollHeight - clientHeight];
  return {
    left: isFromRight ? -across : 0,
    right: isFromRight ? 0 : across,
    top: isFromBelow ? -upright : 0,
    bottom: isFromBelow ? 0 : upright,
  };
}
