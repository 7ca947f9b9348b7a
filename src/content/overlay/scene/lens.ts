import type { Point, Size } from '../../../core/capture/area/area.ts';
import { placeLens } from '../../../core/capture/area/place-beside.ts';
import { make } from '../stage/make.ts';
import type { ShownPicture } from './picture.ts';

/** So many pixels are seen each way; odd, so that one of them is the middle. */
const SEEN_PX = 15;
/** CSS pixels for each of them. */
const ZOOM = 8;
const SIDE = SEEN_PX * ZOOM;

export interface Lens {
  readonly element: HTMLElement;
  /**
   * @param cursor in the picture
   * @returns where the lens is to stand
   */
  show(cursor: Point, size: Size, window: Size): Point;
}

/** The magnifier: the pixels around the pointer, the one under it framed, and where that is. */
export function makeLens(document: Document, picture: ShownPicture): Lens {
  const element = make(document, 'div', 'lens');
  element.setAttribute('aria-hidden', 'true');
  const canvas = make(document, 'canvas');
  canvas.width = SIDE;
  canvas.height = SIDE;
  const text = make(document, 'div');
  element.append(canvas, text);
  const pen = canvas.getContext('2d');
  return {
    element,
    show(cursor, size, window) {
      if (pen) drawPixels(pen, picture.bitmap, cursor);
      text.textContent = `${cursor.x}, ${cursor.y}`;
      const pointer = { x: cursor.x / picture.scale, y: cursor.y / picture.scale };
      return placeLens(pointer, size, window);
    },
  };
}

function drawPixels(pen: CanvasRenderingContext2D, bitmap: ImageBitmap, { x, y }: Point): void {
  const before = Math.floor(SEEN_PX / 2);
  pen.imageSmoothingEnabled = false;
  pen.fillStyle = '#17181d';
  pen.fillRect(0, 0, SIDE, SIDE);
  pen.drawImage(bitmap, x - before, y - before, SEEN_PX, SEEN_PX, 0, 0, SIDE, SIDE);
  const at = before * ZOOM;
  pen.strokeStyle = '#000';
  pen.strokeRect(at - 1.5, at - 1.5, ZOOM + 3, ZOOM + 3);
  pen.strokeStyle = '#fff';
  pen.strokeRect(at - 0.5, at - 0.5, ZOOM + 1, ZOOM + 1);
}
