import type { Point, Size } from '../../../core/capture/area/area.ts';
import { make } from '../stage/make.ts';

/** Something that stands somewhere in the overlay. */
export interface Placed {
  readonly element: HTMLElement;
  /** In CSS pixels of the overlay. */
  size(): Size;
  move(to: Point): void;
}

/**
 * Puts an element where it can be moved about.
 *
 * @param zoom of the page: what has words in it stays as large as it is without
 */
export function placed(document: Document, content: HTMLElement, zoom: number): Placed {
  const element = make(document, 'div', 'placed');
  content.style.setProperty('zoom', String(1 / zoom));
  element.append(content);
  return {
    element,
    size: () => ({ width: element.offsetWidth, height: element.offsetHeight }),
    move: ({ x, y }) => {
      element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    },
  };
}
