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

/** Whether the focus is in this frame: every frame above has it on the frame below. */
export function frameHasFocus(): 'yes' | 'no' | 'unknown' {
  try {
    for (let frame: Window = window; frame !== frame.parent; frame = frame.parent) {
      const element = frame.frameElement;
      // Null for a frame of another origin than the one above it.
      if (!element) return document.hasFocus() ? 'yes' : 'unknown';
      const root = element.getRootNode() as Document | ShadowRoot;
      if (root.activeElement !== element) return 'no';
    }
    return 'yes';
  } catch {
    // A frame above is of another origin. While the popup is open no page has the focus, so "no" would be a guess.
    return document.hasFocus() ? 'yes' : 'unknown';
  }
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
