import { effect } from '@preact/signals';
import type { Point } from '../../core/drawing/mark.ts';
import { clearNote } from '../../uploads/view/note.ts';
import { beginGesture, openText } from '../tools/begin-gesture.ts';
import { cursorAt } from '../tools/cursor.ts';
import type { Gesture, PointerPlace } from '../tools/gesture.ts';
import { endText } from '../tools/write-text.ts';
import { tool } from '../view/tool.ts';
import { pan, view, zoomBy } from '../view/viewport.ts';
import { toPicture } from '../view/zoom.ts';
import { Fingers } from './fingers.ts';

const ZOOM_PER_PIXEL = 0.0025;
/** One turn of a mouse wheel is 100 and more: it must not leap. */
const ZOOM_STEP_MAX = 120;

/** What is under way, for Escape. */
let underWay: Gesture | null = null;
let isSpaceDown = false;

/** Ends what the pointer is doing as if it had never begun. False: nothing is under way. */
export function cancelGesture(): boolean {
  if (!underWay) return false;
  underWay.cancel();
  underWay = null;
  return true;
}

/** The space bar, while it is down, turns the pointer into a hand that moves the picture. */
export function holdSpace(isDown: boolean): void {
  isSpaceDown = isDown;
  document.documentElement.classList.toggle('is-panning', isDown);
}

/** The pointer on the stage: presses become gestures, the wheel and two fingers move the picture and zoom. */
export function followPointer(stage: HTMLElement): void {
  const placeOf = (event: PointerEvent | MouseEvent): PointerPlace => {
    const { left, top } = stage.getBoundingClientRect();
    const at = { x: event.clientX - left, y: event.clientY - top };
    const pressure = event instanceof PointerEvent && event.pointerType === 'pen' ? event.pressure : 0.5;
    return { at, place: toPicture(view.value, at), pressure, isHeld: event.shiftKey };
  };

  const fingers = new Fingers();
  let hasPinched = false;
  const isFinger = ({ pointerType }: PointerEvent) => pointerType === 'touch';

  stage.addEventListener('pointerdown', (event) => {
    if (isFinger(event)) {
      if (fingers.isNone) hasPinched = false;
      fingers.put(event.pointerId, placeOf(event).at);
      if (fingers.arePinching) {
        // What the first one had begun to draw was not meant.
        cancelGesture();
        hasPinched = true;
        stage.setPointerCapture(event.pointerId);
      }
    }
    // The finger that is left of two draws nothing.
    if (hasPinched && isFinger(event)) return;
    if (underWay || event.target instanceof HTMLTextAreaElement) return;
    if (event.target instanceof Element && event.target.closest('[data-suggestion]')) return;
    if (event.button !== 0 && event.button !== 1) return;
    clearNote();
    endText();
    stage.focus({ preventScroll: true });
    const isHand = event.button === 1 || isSpaceDown;
    underWay = isHand ? hand(placeOf(event).at) : beginGesture(placeOf(event));
    if (underWay) stage.setPointerCapture(event.pointerId);
  });
  stage.addEventListener('mousedown', (event) => {
    // The text field that a press opens would lose the focus to the stage again; the wheel's button would begin to scroll.
    if (!(event.target instanceof HTMLTextAreaElement)) event.preventDefault();
  });
  stage.addEventListener('pointermove', (event) => {
    if (isFinger(event)) {
      const pinch = fingers.move(event.pointerId, placeOf(event).at);
      if (pinch) {
        zoomBy(pinch.factor, pinch.at);
        pan(pinch.by);
      }
      if (hasPinched) return;
    }
    const places = event.getCoalescedEvents().map(placeOf);
    if (underWay) underWay.move(places.length > 0 ? places : [placeOf(event)]);
    else stage.style.cursor = isSpaceDown ? '' : cursorAt(placeOf(event));
  });
  stage.addEventListener('pointerup', (event) => {
    fingers.lift(event.pointerId);
    if (hasPinched && isFinger(event)) return;
    const ended = underWay;
    underWay = null;
    ended?.end(placeOf(event));
  });
  stage.addEventListener('pointercancel', ({ pointerId }) => {
    fingers.lift(pointerId);
    cancelGesture();
  });
  stage.addEventListener('dblclick', (event) => openText(placeOf(event)));
  stage.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) {
        const turn = Math.max(-ZOOM_STEP_MAX, Math.min(ZOOM_STEP_MAX, event.deltaY));
        return zoomBy(Math.exp(-turn * ZOOM_PER_PIXEL * (event.deltaMode === 0 ? 1 : 16)), placeOf(event).at);
      }
      const line = event.deltaMode === 0 ? 1 : 16;
      const { deltaX, deltaY, shiftKey } = event;
      pan(shiftKey && deltaX === 0 ? { x: -deltaY * line, y: 0 } : { x: -deltaX * line, y: -deltaY * line });
    },
    { passive: false },
  );
  effect(() => {
    void tool.value;
    stage.style.cursor = '';
  });
}

function hand(from: Point): Gesture {
  let before = from;
  const to = ({ at }: PointerPlace) => {
    pan({ x: at.x - before.x, y: at.y - before.y });
    before = at;
  };
  return { move: (places) => places.slice(-1).forEach(to), end: to, cancel: () => undefined };
}
