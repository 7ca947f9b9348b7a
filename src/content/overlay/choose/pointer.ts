import type { Handle, Point } from '../../../core/capture/area/area.ts';
import type { Chooser } from './chooser.ts';

/** A wheel of a mouse gives 100 and more for a notch, a trackpad many small ones. */
const WHEEL_STEP = 60;

interface PointerOptions {
  readonly root: HTMLElement;
  readonly areaElement: HTMLElement;
  readonly barElement: HTMLElement;
  readonly chooser: Chooser;
  /** A place of an event in the picture. */
  readonly placeOf: (event: MouseEvent) => Point;
  /** A click on an element, or two on an area: that is it. */
  readonly take: () => void;
}

/** What the pointer does: draws, moves, resizes, points at elements. */
export function listenToPointer({
  root,
  areaElement,
  barElement,
  chooser,
  placeOf,
  take,
}: PointerOptions): void {
  const isOnBar = ({ target }: Event) => barElement.contains(target as Node);
  let held: number | null = null;
  let wheeled = 0;

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
    if (handle) chooser.startResizing(at, handle);
    else if (chooser.mode === 'area' && target === areaElement) chooser.startMoving(at);
    else chooser.startDrawing(at);
  });
  root.addEventListener('pointermove', (event) => {
    if (event.pointerId === held) chooser.dragTo(placeOf(event), event.shiftKey);
    else if (held === null) chooser.hover(isOnBar(event) ? null : placeOf(event));
  });
  root.addEventListener('pointerup', (event) => {
    if (event.pointerId !== held) return;
    held = null;
    const wasElement = chooser.mode === 'element';
    if (chooser.endDrag(placeOf(event)) && wasElement && chooser.area) take();
  });
  root.addEventListener('pointercancel', () => {
    held = null;
    chooser.cancelDrag();
  });
  root.addEventListener('pointerleave', () => {
    if (held === null) chooser.hover(null);
  });
  root.addEventListener('dblclick', (event) => {
    if (event.target === areaElement && chooser.mode === 'area') take();
  });
  root.addEventListener('contextmenu', (event) => event.preventDefault());
  // Else the browser would scroll the page below.
  const onWheel = (event: WheelEvent) => {
    event.preventDefault();
    if (chooser.mode !== 'element' || event.ctrlKey) return;
    wheeled += event.deltaY;
    if (Math.abs(wheeled) < WHEEL_STEP) return;
    chooser.climb(wheeled < 0 ? 'outwards' : 'inwards');
    wheeled = 0;
  };
  root.addEventListener('wheel', onWheel, { passive: false });
}
