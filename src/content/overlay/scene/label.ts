import type { Area } from '../../../core/capture/area/area.ts';
import { words } from '../../../platform/words/words.ts';
import { make } from '../stage/make.ts';
import type { ShownPicture } from './picture.ts';

/** The size in CSS pixels, as people say sizes, and in those of the picture where that is something else. */
export function sizeWords(
  { width, height }: Area,
  { scale }: ShownPicture,
): { css: string; device?: string } {
  const round = (px: number) => Math.round((px / scale) * 10) / 10;
  const css = words('overlaySize', round(width), round(height));
  return scale === 1 ? { css } : { css, device: words('overlayDevicePixels', width, height) };
}

export interface Label {
  readonly element: HTMLElement;
  /** @param name what is outlined, where it has a name */
  show(area: Area, name: string): void;
}

/** How large the area is. */
export function makeLabel(document: Document, picture: ShownPicture): Label {
  const element = make(document, 'div', 'label');
  element.setAttribute('aria-hidden', 'true');
  const size = make(document, 'span', 'size');
  const device = make(document, 'span', 'of');
  const named = make(document, 'span', 'of');
  element.append(size, device, named);
  return {
    element,
    show(area, name) {
      const { css, device: pixels } = sizeWords(area, picture);
      size.textContent = css;
      device.textContent = pixels ?? '';
      device.hidden = !pixels;
      named.textContent = name;
      named.hidden = name === '';
    },
  };
}
