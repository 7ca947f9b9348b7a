import type { LikelyPin } from '../../protocol/page-calls.ts';
import { endOf, rangeIn } from './caret.ts';
import { type Editor, isField } from './editable.ts';
import { ClosedFrame, focusedEditor, frameHasFocus } from './focused-editor.ts';
import { LivingEditor } from './living-editor.ts';
import type { PlaceInText } from './place-in-text.ts';
import { readRegion } from './region-text.ts';
import { lastActIn, watchTyping } from './typing.ts';

/** An editor that is to get a link later. */
interface Pin {
  readonly living: LivingEditor;
  readonly address: string;
  /** Apps that keep one box for all conversations say in its label whose it is. */
  readonly label: string | null;
  readonly sinceMs: number;
  /** Where the caret was when it was last the person's doing. */
  caret: PlaceInText | null;
  /** The same as a live range of a region, which moves with the text. */
  range: Range | null;
}

/** An editor that is there, and where in it. */
export interface FoundEditor {
  readonly living: LivingEditor;
  readonly editor: Editor;
  readonly lastCaret: PlaceInText | null;
  readonly lastRange: Range | null;
  /** Whether the person has done something in this very element since: then the caret that it has is theirs. */
  readonly isTheirs: boolean;
}

/** A caret moves with the key or the click that moves it, or when the app has drawn what was typed. */
const MOVED_MS = 1000;

/** Reading a long text takes its time: not with every key. */
const FOLLOW_MS = 50;

/** A selection that is drawn with the mouse ends where the button comes up. */
const CARET_EVENTS = ['selectionchange', 'pointerup'];

const pins = new Map<string, Pin | ClosedFrame>();
/** The outermost page that can be looked into: the address of an editor's own frame says nothing. */
function pageLocation(): Location {
  let page: Window = window;
  try {
    while (page !== page.parent && page.parent.location.href) page = page.parent;
  } catch {
    // The frame above is of another origin: what is below it is a page of its own.
  }
  return page.location;
}

/**
 * Where the person is inside an app that changes its address without loading a page. Another address may be another
 * conversation. A hash counts where it is a route; mail clients keep drafts in it.
 */
function currentAddress(): string {
  const { pathname, search, hash } = pageLocation();
  return `${pathname}${search}${hash.startsWith('#/') ? hash : ''}`;
}

/** Where the caret of an editor is; null when it is not to be seen. */
function caretOf(editor: Editor): PlaceInText | null {
  if (isField(editor)) return { text: editor.value, offset: editor.selectionEnd ?? editor.value.length };
  const range = rangeIn(editor);
  const { text, caret } = readRegion(editor, range && endOf(range));
  return caret === null ? null : { text, offset: caret };
}

/**
 * A caret counts when a key or a click of the person has just moved it. One at the very beginning of an element that the
 * app has built since is where the browser puts it, until they have done something in that element.
 */
function follow(pin: Pin): void {
  const editor = pin.living.now();
  if (!editor || performance.now() - pin.living.lastActMs() > MOVED_MS) return;
  const caret = caretOf(editor);
  if (!caret || (caret.offset === 0 && caret.text !== '' && lastActIn(editor) < pin.sinceMs)) return;
  pin.caret = caret;
  pin.range = isField(editor) ? null : (rangeIn(editor)?.cloneRange() ?? null);
}

let isFollowing = false;

function followCarets(): void {
  if (isFollowing) return;
  isFollowing = true;
  setTimeout(() => {
    isFollowing = false;
    for (const pin of pins.values()) if (!(pin instanceof ClosedFrame)) follow(pin);
  }, FOLLOW_MS);
}

function pin(target: Editor | ClosedFrame): string {
  const name = crypto.randomUUID();
  if (target instanceof ClosedFrame) {
    pins.set(name, target);
    return name;
  }
  watchTyping();
  pins.set(name, {
    living: new LivingEditor(target),
    address: currentAddress(),
    label: target.getAttribute('aria-label'),
    sinceMs: performance.now(),
    caret: caretOf(target),
    range: isField(target) ? null : (rangeIn(target)?.cloneRange() ?? null),
  });
  // The same listener again is no second one.
  for (const event of CARET_EVENTS) document.addEventListener(event, followCarets, { passive: true });
  return name;
}

/** Marks the editor that has the focus; null when it is not in this frame, or this frame cannot be sure. */
export function pinEditor(): string | null {
  const editor = frameHasFocus() === 'yes' ? focusedEditor() : null;
  return editor && !(editor instanceof ClosedFrame) ? pin(editor) : null;
}

/** What is left when no frame is sure: this frame's share of the answer. */
export function pinLikely(): LikelyPin | null {
  const focus = frameHasFocus();
  const editor = focus === 'no' ? null : focusedEditor();
  if (!editor) return null;
  if (!(editor instanceof ClosedFrame)) return { pin: pin(editor), kind: 'editor' };
  return focus === 'yes' ? { pin: pin(editor), kind: 'closed-frame' } : null;
}

/** Ends a pin; the last one ends the following. */
export function unpin(name: string): void {
  pins.delete(name);
  if (pins.size > 0) return;
  for (const event of CARET_EVENTS) document.removeEventListener(event, followCarets);
}

/**
 * The pinned editor: the same element with the same label at the same address, or the only one that fits when the app
 * has built it anew. Null when there is doubt.
 */
export function pinnedEditor(name: string): FoundEditor | ClosedFrame | null {
  const pinned = pins.get(name);
  if (!pinned || pinned instanceof ClosedFrame) return pinned ?? null;
  const { living, address, label, sinceMs, caret, range } = pinned;
  const editor = currentAddress() === address ? living.now() : null;
  if (!editor || editor.getAttribute('aria-label') !== label) return null;
  const isTheirs = lastActIn(editor) > sinceMs;
  return { living, editor, lastCaret: caret, lastRange: range, isTheirs };
}
