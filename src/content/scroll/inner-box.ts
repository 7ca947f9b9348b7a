import type { Scroller } from './scroller.ts';

/** The inside of what scrolls, without borders and scrollbars, in CSS pixels of the page's window. What of it the window does not show is in it. */
export function innerBox({ element, isRoot, frames }: Scroller): DOMRect {
  const rect = element.getBoundingClientRect();
  let left = isRoot ? 0 : rect.left + element.clientLeft;
  let top = isRoot ? 0 : rect.top + element.clientTop;
  for (const frame of frames) {
    const outer = frame.getBoundingClientRect();
    const { paddingLeft, paddingTop } = getComputedStyle(frame);
    left += outer.left + frame.clientLeft + Number.parseFloat(paddingLeft);
    top += outer.top + frame.clientTop + Number.parseFloat(paddingTop);
  }
  return new DOMRect(left, top, element.clientWidth, element.clientHeight);
}
