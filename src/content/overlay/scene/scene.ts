import { type Area, HANDLES, type Point, type Size } from '../../../core/capture/area/area.ts';
import { placeBar, placeLabel } from '../../../core/capture/area/place-beside.ts';
import type { CaptureWay } from '../../../core/capture/capture-choice.ts';
import { words } from '../../../platform/words/words.ts';
import { make } from '../stage/make.ts';
import { type BarActions, type Mode, makeBar } from './bar.ts';
import { makeLabel, sizeWords } from './label.ts';
import { makeLens } from './lens.ts';
import { inOverlay, type ShownPicture } from './picture.ts';
import { placed } from './placed.ts';
import { makeVoice } from './voice.ts';

/** What there is to see at a moment. Places are in pixels of the picture. */
export interface Shown {
  readonly mode: Mode;
  readonly area: Area | null;
  /** What the area is of, in element mode. */
  readonly name: string;
  /** Where the pointer or the crosshair is; null where neither is to be seen. */
  readonly cursor: Point | null;
  readonly isDragging: boolean;
  /** How far the page was scrolled below the overlay. */
  readonly offset: Point;
  /** The shot does not show what is below any more: the page itself is seen. */
  readonly isRolled: boolean;
}

export interface Scene {
  /** Takes part in nothing but drawing: what the pointer is on tells `closest('[data-handle]')` or `isOnArea`. */
  draw(shown: Shown): void;
  readonly window: Size;
  readonly areaElement: HTMLElement;
  readonly barElement: HTMLElement;
}

/** Below this there is no room for a handle between two corners, in CSS pixels. */
const ROOM_FOR_MIDDLE = 44;
/** A narrower window has buttons without their words. */
const NARROW = 460;
const FROM_EDGE = 24;

interface SceneOptions {
  readonly root: HTMLElement;
  readonly picture: ShownPicture;
  /** The page's zoom, 1 for none. */
  readonly zoom: number;
  readonly ways: readonly CaptureWay[];
  readonly actions: BarActions;
}

/** Builds everything that is seen in the overlay. */
export function makeScene({ root, picture, zoom, ways, actions }: SceneOptions): Scene {
  const document = root.ownerDocument;
  const window = { width: root.clientWidth, height: root.clientHeight };
  root.toggleAttribute('data-narrow', window.width * zoom < NARROW);

  const dim = make(document, 'div', 'dim');
  const area = make(document, 'div', 'area');
  const handles = HANDLES.map((handle) => {
    const made = make(document, 'div', 'handle');
    made.dataset.handle = handle;
    return made;
  });
  area.append(...handles);
  const across = make(document, 'div', 'cross across');
  const upright = make(document, 'div', 'cross upright');
  const label = makeLabel(document, picture);
  const lens = makeLens(document, picture);
  const bar = makeBar(document, ways, actions);
  const voice = makeVoice(document);
  const [placedLabel, placedLens, placedBar] = [label, lens, bar].map(({ element }) =>
    placed(document, element, zoom),
  ) as [ReturnType<typeof placed>, ReturnType<typeof placed>, ReturnType<typeof placed>];
  const shot = drawShot(document, picture);
  root.append(
    shot,
    dim,
    area,
    across,
    upright,
    placedLabel.element,
    placedLens.element,
    placedBar.element,
    voice.element,
  );

  const inWindow = (shown: Area, offset: Point) =>
    inOverlay({ ...shown, x: shown.x - offset.x, y: shown.y - offset.y }, picture);
  const drawArea = (shown: Area, { name, mode, isDragging, offset }: Shown) => {
    const box = inWindow(shown, offset);
    Object.assign(area.style, {
      left: `${box.x}px`,
      top: `${box.y}px`,
      width: `${box.width}px`,
      height: `${box.height}px`,
    });
    area.toggleAttribute('data-narrow', box.width < ROOM_FOR_MIDDLE);
    area.toggleAttribute('data-low', box.height < ROOM_FOR_MIDDLE);
    label.show(shown, name);
    placedLabel.move(placeLabel(box, placedLabel.size(), window));
    if (mode === 'area' && !isDragging) placedBar.move(placeBar(box, placedBar.size(), window));
    else placeAtBottom();
    say(shown, box, name);
  };
  const say = (shown: Area, { x, y }: Point, name: string) => {
    const { css } = sizeWords(shown, picture);
    voice.say(
      name === ''
        ? words('overlaySaidArea', css, Math.round(x), Math.round(y))
        : words('overlaySaidElement', name, css),
    );
  };
  const placeAtBottom = () => {
    const { width, height } = placedBar.size();
    placedBar.move({ x: (window.width - width) / 2, y: window.height - height - FROM_EDGE });
  };

  return {
    window,
    areaElement: area,
    barElement: placedBar.element,
    draw(shown) {
      const { mode, area: chosen, cursor, isDragging, offset, isRolled } = shown;
      root.dataset.mode = mode;
      shot.hidden = isRolled;
      root.toggleAttribute('data-dragging', isDragging);
      dim.hidden = chosen !== null;
      area.hidden = chosen === null;
      placedLabel.element.hidden = chosen === null;
      for (const handle of handles) handle.hidden = mode === 'element' || isDragging;
      bar.update(mode, chosen !== null);
      placedBar.element.hidden = isDragging;
      if (chosen) drawArea(chosen, shown);
      else placeAtBottom();
      const isAiming = cursor !== null && mode === 'area' && (isDragging || chosen === null);
      across.hidden = !isAiming || chosen !== null;
      upright.hidden = across.hidden;
      // Of a page that is seen itself there are no pixels to magnify.
      placedLens.element.hidden = !isAiming || isRolled;
      if (!isAiming) return;
      across.style.top = `${(cursor.y - offset.y) / picture.scale}px`;
      upright.style.left = `${(cursor.x - offset.x) / picture.scale}px`;
      if (isRolled) return;
      placedLens.move(lens.show(cursor, placedLens.size(), window));
    },
  };
}

/** Pixel for pixel, whatever the scale. */
function drawShot(document: Document, { bitmap, scale }: ShownPicture): HTMLCanvasElement {
  const canvas = make(document, 'canvas', 'shot');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.style.width = `${bitmap.width / scale}px`;
  canvas.style.height = `${bitmap.height / scale}px`;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  return canvas;
}
