/** Input types that hold free text. A password is nobody's business; numbers and dates refuse a link. */
const textTypes = new Set(['text', 'search', 'url', 'email', 'tel', '']);

export type Editor = HTMLInputElement | HTMLTextAreaElement | HTMLElement;

/** The element that has the focus, looked for through shadow roots, closed ones too. */
function deepActiveElement(): Element | null {
  let active = document.activeElement;
  while (active instanceof HTMLElement) {
    const root: ShadowRoot | null = chrome.dom.openOrClosedShadowRoot(active);
    if (!root?.activeElement) break;
    active = root.activeElement;
  }
  return active;
}

/** The topmost element of a contenteditable region: the editor, not the paragraph in it. */
function editingHost(element: HTMLElement): HTMLElement {
  let host = element;
  while (host.parentElement?.isContentEditable) host = host.parentElement;
  return host;
}

/** True for text fields and editable regions that take text now. */
export function takesText(element: Element): element is Editor {
  if (element instanceof HTMLInputElement) {
    return textTypes.has(element.type) && !element.readOnly && !element.disabled;
  }
  if (element instanceof HTMLTextAreaElement) return !element.readOnly && !element.disabled;
  return element instanceof HTMLElement && element.isContentEditable;
}

/** True when this frame is where the focus is: every frame above has it on the frame below. */
function isFocusedFrame(): boolean {
  try {
    for (let frame: Window = window; frame !== frame.parent; frame = frame.parent) {
      if (frame.parent.document.activeElement !== frame.frameElement) return false;
    }
    return true;
  } catch {
    // A frame above is of another origin and cannot be asked.
    return document.hasFocus();
  }
}

/** The editor in which the person is typing, if it is in this frame. */
export function focusedEditor(): Editor | null {
  const active = isFocusedFrame() ? deepActiveElement() : null;
  if (!active || active instanceof HTMLIFrameElement || !takesText(active)) return null;
  return active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement
    ? active
    : editingHost(active);
}
