import { selectionOf } from '../editor/caret.ts';
import { editAsTyped } from './edit-as-typed.ts';

/** Text on its way into a region. `html` is there when a rich link is wanted. */
export interface Addition {
  readonly plain: string;
  readonly html?: string;
}

/** A way to hand text to an editor. */
export interface Strategy {
  readonly name: string;
  /** Whether it may be tried with this text. */
  fits(plain: string): boolean;
  /** Hands it over; true when the editor said that it takes care of it. */
  perform(region: HTMLElement, addition: Addition): boolean;
}

/** Where the browser would send an event of the keyboard: the element that holds the caret. */
export function eventTarget(region: HTMLElement): Element {
  const node = selectionOf(region)?.anchorNode;
  const element = node instanceof Element ? node : node?.parentElement;
  return element && region.contains(element) ? element : region;
}

function transferOf(plain: string | undefined, html?: string): DataTransfer {
  const data = new DataTransfer();
  if (plain !== undefined) data.setData('text/plain', plain);
  if (html !== undefined) data.setData('text/html', html);
  return data;
}

const PASSES_EVERYWHERE = { bubbles: true, cancelable: true, composed: true };

/** Sends an event as the browser does; true when a handler prevented the default, which is: took it over. */
const isTakenOver = (region: HTMLElement, event: Event) => !eventTarget(region).dispatchEvent(event);

const sendPaste = (region: HTMLElement, plain: string | undefined, html?: string) =>
  isTakenOver(
    region,
    new ClipboardEvent('paste', { ...PASSES_EVERYWHERE, clipboardData: transferOf(plain, html) }),
  );

/**
 * A paste with HTML. Editors with rich text make a link of it. Others take the text/plain beside it, or (Slate) leave
 * such a paste to the browser, which does nothing with a synthetic one: then nothing has happened.
 */
export const pasteRich: Strategy = {
  name: 'paste-rich',
  fits: () => true,
  perform: (region, { plain, html }) => sendPaste(region, plain, html),
};

/** Without text beside it: where there is some, BlockNote takes that and reads it as Markdown. */
export const pasteHtmlAlone: Strategy = {
  name: 'paste-html',
  fits: () => true,
  perform: (region, { html }) => sendPaste(region, undefined, html),
};

/**
 * A paste of plain text. Every editor that owns a model handles paste itself: it is the one event whose text cannot
 * be read from the page afterwards. In Lexical it is also the only one that survives several lines.
 */
export const pastePlain: Strategy = {
  name: 'paste-plain',
  fits: () => true,
  perform: (region, { plain }) => sendPaste(region, plain),
};

/**
 * The same in one line, for a region that is one paragraph of a block editor (Editor.js): lines that are pasted there
 * become blocks of their own, elsewhere and past taking back.
 */
export const pasteInOneLine: Strategy = {
  name: 'paste-in-one-line',
  fits: () => true,
  perform: (region, { plain }) => sendPaste(region, plain.replace(/(?<!\s)\s*\n\s*/g, ' ')),
};

export const sendBeforeInput = (region: HTMLElement, init: InputEventInit) =>
  isTakenOver(region, new InputEvent('beforeinput', { ...PASSES_EVERYWHERE, ...init }));

/** For editors whose model listens to `beforeinput` alone. Without a handler a synthetic one does nothing. */
export const announcePaste: Strategy = {
  name: 'beforeinput-paste',
  fits: () => true,
  perform: (region, { plain }) =>
    sendBeforeInput(region, { inputType: 'insertFromPaste', dataTransfer: transferOf(plain) }),
};

/** The same with HTML. Trix takes a paste of that kind here alone; then the undo of it is a step of its own. */
export const announcePasteRich: Strategy = {
  name: 'beforeinput-paste-rich',
  fits: () => true,
  perform: (region, { plain, html }) =>
    sendBeforeInput(region, { inputType: 'insertFromPaste', dataTransfer: transferOf(plain, html) }),
};

/**
 * For editors that handle typing, but no paste, by `beforeinput`. It guards the next one too: `execCommand` sends no
 * `beforeinput`, so an editor that lives by it would show the text and not have it.
 */
export const announceTyping: Strategy = {
  name: 'beforeinput-text',
  fits: (plain) => !plain.includes('\n'),
  perform: (region, { plain }) => sendBeforeInput(region, { inputType: 'insertText', data: plain }),
};

/**
 * The browser takes what was typed and what we type for one step of undo, unless the selection has changed in between:
 * it goes away and comes back before anybody is told.
 */
export function beginUndoStep(region: HTMLElement): void {
  const selection = selectionOf(region);
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  if (!selection || !range) return;
  const { endContainer, endOffset } = range;
  selection.removeAllRanges();
  selection.collapse(endContainer, endOffset);
}

/**
 * Typing into the page. Only for a region that took none of the events above: there the browser's own editing is all
 * there is, and `execCommand` goes through it, undo and `input` event included.
 */
export const type: Strategy = {
  name: 'type',
  fits: () => true,
  perform: (region, { plain }) => {
    editAsTyped(eventTarget(region), 'insertText', plain);
    return false;
  },
};

/**
 * Typing with a link in it, for a region of the same kind that shows rich text. Under Trusted Types a page may refuse
 * markup from anyone: then nothing has happened.
 */
export const typeRich: Strategy = {
  name: 'type-rich',
  fits: () => true,
  perform: (region, { html = '' }) => {
    try {
      editAsTyped(eventTarget(region), 'insertHTML', html);
    } catch {
      return false;
    }
    return false;
  },
};
