import type { Handle, Point, Size } from '../../../core/capture/area/area.ts';
import { watchEdge } from '../roll/edge-scroll.ts';
import type { Chooser } from './chooser.ts';

const windowPlace = ({ clientX, clientY }: MouseEvent): Point => ({ x: clientX, y: clientY });

/** A wheel of a mouse gives 100 and more for a notch, a trackpad many small ones. */
const WHEEL_STEP = 60;

interface PointerOptions {
  readonly root: HTMLElement;
  readonly areaElement: HTMLElement;
  readonly barElement: HTMLElement;
  readonly chooser: Chooser;
  /** A place of the overlay's window in the picture. */
  readonly inPicture: (place: Point) => Point;
  readonly window: Size;
  /** A click on an element, or two on an area: that is it. */
  readonly take: () => void;
}

/** What the pointer does: draws, moves, resizes, points at elements. */
export function listenToPointer({
  root,
  areaElement,
  barElement,
  chooser,
  inPicture,
  window,
  take,
}: PointerOptions): void {
  const placeOf = (event: MouseEvent) => inPicture(windowPlace(event));
  const isOnBar = ({ target }: Event) => barElement.contains(target as Node);
  let held: number | null = null;
  let wheeled = 0;
  let isFirstTouch = false;
  let last = { pointer: { x: 0, y: 0 }, isSquare: false };
  /** Something else is outlined now than before. */
  const isOutlinedAnew = (at: Point): boolean => {
    const before = JSON.stringify(chooser.area);
    chooser.hover(at);
    return JSON.stringify(chooser.area) !== before;
  };
  const view = root.ownerDocument.defaultView ?? globalThis.window;
  const edge = watchEdge(view, window, (by) => {
    if (chooser.roll(by)) chooser.dragTo(inPicture(last.pointer), last.isSquare);
  });

  root.addEventListener('pointerdown', (event) => {
    if (isOnBar(event)) return;
    root.focus({ preventScroll: true });
    // A second finger or button is no second drag.
    if (event.button !== 0 || held !== null) return;
    event.preventDefault();
    held = event.pointerId;
    root.setPointerCapture(held);
    const at = placeOf(event);
    const target = event.target as HTMLElement;
    const handle = target.dataset.handle as Handle | undefined;
    // A finger shows nothing before it is down: with the first touch the element is outlined, with the next one taken.
    isFirstTouch = event.pointerType === 'touch' && chooser.mode === 'element' && isOutlinedAnew(at);
    if (handle) chooser.startResizing(at, handle);
    else if (chooser.mode === 'area' && target === areaElement) chooser.startMoving(at);
    else chooser.startDrawing(at);
  });
  root.addEventListener('pointermove', (event) => {
    if (event.pointerId === held) {
      last = { pointer: windowPlace(event), isSquare: event.shiftKey };
      chooser.dragTo(placeOf(event), event.shiftKey);
      if (chooser.isDragging) edge.at(last.pointer);
    } else if (held === null) chooser.hover(isOnBar(event) ? null : placeOf(event));
  });
  root.addEventListener('pointerup', (event) => {
    if (event.pointerId !== held) return;
    held = null;
    edge.end();
    const wasElement = chooser.mode === 'element';
    if (chooser.endDrag(placeOf(event)) && wasElement && chooser.area && !isFirstTouch) take();
  });
  root.addEventListener('pointercancel', () => {
    held = null;
    edge.end();
    chooser.cancelDrag();
  });
  root.addEventListener('pointerleave', ({ pointerType }) => {
    // A finger that is lifted has left nothing.
    if (held === null && pointerType !== 'touch') chooser.hover(null);
  });
  root.addEventListener('dblclick', (event) => {
    if (event.target === areaElement && chooser.mode === 'area') take();
  });
  root.addEventListener('contextmenu', (event) => event.preventDefault());
  // Else the browser would scroll the page below.
  const onWheel = (event: WheelEvent) => {
    event.preventDefault();
    if (held !== null && chooser.roll({ x: event.deltaX, y: event.deltaY })) {
      chooser.dragTo(inPicture(last.pointer), last.isSquare);
    }
    if (chooser.mode !== 'element' || event.ctrlKey) return;
    wheeled += event.deltaY;
    if (Math.abs(wheeled) < WHEEL_STEP) return;
    chooser.climb(wheeled < 0 ? 'outwards' : 'inwards');
    wheeled = 0;
  };
  root.addEventListener('wheel', onWheel, { passive: false });
}
