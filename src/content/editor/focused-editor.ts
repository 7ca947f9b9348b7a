import { type Editor, editingHost, isField, takesText } from './editable.ts';

/** A frame whose document is closed to this one: of another origin. */
export class ClosedFrame {
  readonly element: HTMLElement;

  constructor(element: HTMLElement) {
    this.element = element;
  }
}

/** The element that has the focus, looked for through shadow roots, closed ones too. */
export function deepActiveElement(): Element | null {
  let active = document.activeElement;
  while (active instanceof HTMLElement) {
    const root: ShadowRoot | null = chrome.dom.openOrClosedShadowRoot(active);
    if (!root?.activeElement) break;
    active = root.activeElement;
  }
  return active;
}

/** Null for a frame of another origin than the one above it, or below one that is. */
function frameElementOf(frame: Window): Element | null {
  try {
    return frame.frameElement;
  } catch {
    return null;
  }
}

/**
 * Where the focus is, seen from the frames above: `here` when every one has it on the frame below, `unknown` when one is
 * of another origin; else the element that has it. The classes of that element are those of its own frame.
 */
export function focusAbove(): 'here' | 'unknown' | HTMLElement | null {
  for (let frame: Window = window; frame !== frame.parent; frame = frame.parent) {
    const element = frameElementOf(frame);
    if (!element) return 'unknown';
    const { activeElement } = element.getRootNode() as Document | ShadowRoot;
    if (activeElement !== element) return activeElement as HTMLElement | null;
  }
  return 'here';
}

/** Whether the focus is in this frame. While the popup is open no page has it, so "no" would often be a guess. */
export function frameHasFocus(): 'yes' | 'no' | 'unknown' {
  const above = focusAbove();
  if (above === 'unknown') return document.hasFocus() ? 'yes' : 'unknown';
  return above === 'here' ? 'yes' : 'no';
}

function isClosed(frame: HTMLElement): boolean {
  if (!(frame instanceof HTMLIFrameElement || frame instanceof HTMLFrameElement)) return false;
  return frame.contentDocument === null;
}

/** The editor in which the person is typing, or the closed frame in which they may be, if it is in this frame. */
export function focusedEditor(): Editor | ClosedFrame | null {
  const active = deepActiveElement();
  if (!(active instanceof HTMLElement)) return null;
  if (isClosed(active)) return new ClosedFrame(active);
  if (!takesText(active)) return null;
  return isField(active) || !active.isContentEditable ? active : editingHost(active);
}
