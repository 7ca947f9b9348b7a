import type { LikelyPin } from '../../protocol/page-calls.ts';
import { rangeIn } from './caret.ts';
import { describeEditor, editorsDescribed } from './describe-editor.ts';
import { type Editor, type Field, isField } from './editable.ts';
import { ClosedFrame, focusedEditor, frameHasFocus } from './focused-editor.ts';
import { watchTyping } from './typing.ts';

/** An editor that is to get a link later. */
interface Pin {
  /** Weak: a pin must not keep a closed dialog's editor alive. */
  readonly editor: WeakRef<Editor>;
  readonly description: string;
  /** False when others had the same description: then it is not looked for again. */
  readonly isUnique: boolean;
  readonly address: string;
  /** Apps that keep one box for all conversations say in its label whose it is. */
  readonly label: string | null;
  /** Last caret of a region, followed while the person types; a live range, so it moves with the text. */
  caret: Range | null;
  /** Last text and caret of a field, for the one that an app builds in its place: that one begins at 0. */
  field: FieldCaret | null;
}

interface FieldCaret {
  readonly text: string;
  readonly offset: number;
}

export interface FoundEditor {
  readonly editor: Editor;
  /** Null in an editor that was built anew: it has never had one that was seen. */
  readonly lastCaret: Range | null;
  /** Where typing would go on in a field that was built anew; null in one that has a caret of its own. */
  readonly fieldCaret: number | null;
}

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

const fieldCaretOf = (field: Field): FieldCaret => ({
  text: field.value,
  offset: field.selectionEnd ?? field.value.length,
});

/** In a new field with the old text the old place; in any other the end. */
function caretInNewField(editor: Editor, last: FieldCaret | null): number | null {
  if (!isField(editor)) return null;
  return last?.text === editor.value ? last.offset : editor.value.length;
}

function followCarets(): void {
  for (const pin of pins.values()) {
    if (pin instanceof ClosedFrame) continue;
    const editor = pin.editor.deref();
    if (editor && isField(editor)) pin.field = editor.isConnected ? fieldCaretOf(editor) : pin.field;
    else if (editor) pin.caret = rangeIn(editor)?.cloneRange() ?? pin.caret;
  }
}

function pin(target: Editor | ClosedFrame): string {
  const name = crypto.randomUUID();
  if (target instanceof ClosedFrame) {
    pins.set(name, target);
    return name;
  }
  watchTyping();
  const description = describeEditor(target);
  pins.set(name, {
    editor: new WeakRef(target),
    description,
    isUnique: editorsDescribed(description).length === 1,
    address: currentAddress(),
    label: target.getAttribute('aria-label'),
    caret: isField(target) ? null : (rangeIn(target)?.cloneRange() ?? null),
    field: isField(target) ? fieldCaretOf(target) : null,
  });
  // The same listener again is no second one.
  document.addEventListener('selectionchange', followCarets, { passive: true });
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
  if (pins.size === 0) document.removeEventListener('selectionchange', followCarets);
}

/**
 * The pinned editor: the same element with the same label at the same address, or the only one that fits when the app
 * has built it anew. Null when there is doubt.
 */
export function pinnedEditor(name: string): FoundEditor | ClosedFrame | null {
  const pinned = pins.get(name);
  if (!pinned || pinned instanceof ClosedFrame) return pinned ?? null;
  if (currentAddress() !== pinned.address) return null;
  const editor = pinned.editor.deref();
  if (editor?.isConnected) {
    const isSame = editor.getAttribute('aria-label') === pinned.label;
    return isSame ? { editor, lastCaret: pinned.caret, fieldCaret: null } : null;
  }
  const [found, ...others] = pinned.isUnique ? editorsDescribed(pinned.description) : [];
  if (!found || others.length > 0) return null;
  return { editor: found, lastCaret: null, fieldCaret: caretInNewField(found, pinned.field) };
}
