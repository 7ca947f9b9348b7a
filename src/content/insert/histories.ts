import { editAsTyped } from './edit-as-typed.ts';
import { eventTarget, sendBeforeInput } from './strategies.ts';

/** A way to ask for a step back or forth. */
export interface History {
  /** True when somebody said that they take care of it. */
  undo(region: HTMLElement): boolean;
  redo(region: HTMLElement): boolean;
}

/** As a browser's menu asks an editor. */
export const announcedHistory: History = {
  undo: (region) => sendBeforeInput(region, { inputType: 'historyUndo' }),
  redo: (region) => sendBeforeInput(region, { inputType: 'historyRedo' }),
};

const isMac = navigator.platform.startsWith('Mac');

/**
 * Ctrl+Z for the editor alone: an app's own shortcuts, which listen at the document, are not to hear it. A key that a
 * script sends does nothing in the browser itself.
 */
function pressKey(region: HTMLElement, key: 'z' | 'y'): boolean {
  const isRedoOnMac = isMac && key === 'y';
  const press = new KeyboardEvent('keydown', {
    key: isRedoOnMac ? 'z' : key,
    code: isRedoOnMac || key === 'z' ? 'KeyZ' : 'KeyY',
    keyCode: isRedoOnMac || key === 'z' ? 90 : 89,
    shiftKey: isRedoOnMac,
    ctrlKey: !isMac,
    metaKey: isMac,
    bubbles: true,
    cancelable: true,
    composed: true,
  });
  const keepInside = (event: Event) => event.stopPropagation();
  document.body.addEventListener('keydown', keepInside, { once: true });
  const isTakenOver = !eventTarget(region).dispatchEvent(press);
  document.body.removeEventListener('keydown', keepInside);
  return isTakenOver;
}

/** As the person would: most editors with a model have their history on the keyboard alone. */
export const keyboardHistory: History = {
  undo: (region) => pressKey(region, 'z'),
  redo: (region) => pressKey(region, 'y'),
};

/** The browser's own. It has nothing of what a script has drawn: there it would take the person's typing. */
export const browsersHistory: History = {
  undo: (region) => editAsTyped(eventTarget(region), 'undo'),
  redo: (region) => editAsTyped(eventTarget(region), 'redo'),
};

/** An editor's own, in the order in which they are asked. */
export const histories: readonly History[] = [announcedHistory, keyboardHistory];
