/** What a person does to a page, as the page hears of it. */
const HELD_TYPES = [
  ...['over', 'enter', 'out', 'leave', 'move', 'down', 'up'].flatMap((end) => [
    `pointer${end}`,
    `mouse${end}`,
  ]),
  ...['pointercancel', 'pointerrawupdate', 'gotpointercapture', 'lostpointercapture'],
  ...['click', 'dblclick', 'auxclick', 'contextmenu', 'wheel', 'mousewheel'],
  ...['touchstart', 'touchmove', 'touchend', 'touchcancel'],
  ...['keydown', 'keypress', 'keyup', 'beforeinput'],
  ...['focus', 'blur', 'focusin', 'focusout'],
  ...['dragstart', 'dragenter', 'dragover', 'dragleave', 'drop', 'copy', 'cut', 'paste'],
] as const;

/** What tells a page that the pointer has left something. */
const LEAVE_TYPES: ReadonlySet<string> = new Set(['pointerout', 'pointerleave', 'mouseout', 'mouseleave']);

/** What would write into a field of the page. */
const KEY_TYPES: ReadonlySet<string> = new Set(['keydown', 'keypress', 'beforeinput']);

interface ShieldOptions {
  readonly isPassing: (event: Event) => boolean;
  /** Something of the page has taken the focus. */
  readonly onFocus: (by: Element) => void;
  /** A key came to the page because of that. It does nothing there. */
  readonly onKey: (event: KeyboardEvent) => void;
}

export interface Shield {
  /** Lets everything through again, and tells the page late what it has not heard of the pointer's leaving. */
  end(pointer: { readonly x: number; readonly y: number } | null): void;
}

/**
 * Keeps from a page that something of ours is above it: it would close its menus when the pointer leaves them or the focus goes. Its
 * own calls of its own handlers pass.
 */
export function raiseShield({ isPassing, onFocus, onKey }: ShieldOptions): Shield {
  const left: MouseEvent[] = [];
  const hold = (event: Event) => {
    if (!event.isTrusted || isPassing(event)) return;
    event.stopImmediatePropagation();
    if (LEAVE_TYPES.has(event.type)) left.push(event as MouseEvent);
    if (KEY_TYPES.has(event.type)) event.preventDefault();
    if (event.type === 'keydown') onKey(event as KeyboardEvent);
    if (event.type === 'focusin' && event.target instanceof Element) onFocus(event.target);
  };
  for (const type of HELD_TYPES) window.addEventListener(type, hold, { capture: true, passive: false });
  return {
    end(pointer) {
      for (const type of HELD_TYPES) window.removeEventListener(type, hold, { capture: true });
      const under = pointer && document.elementFromPoint(pointer.x, pointer.y);
      for (const event of left) tellLate(event, under);
    },
  };
}

/** The pointer may be back where it was: then there is nothing to tell. */
function tellLate(event: MouseEvent, under: Element | null): void {
  const { target } = event;
  if (!(target instanceof Element) || !target.isConnected || target.contains(under)) return;
  const Kind = event.constructor as typeof MouseEvent;
  target.dispatchEvent(new Kind(event.type, event));
}
