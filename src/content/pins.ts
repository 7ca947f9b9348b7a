import { type Editor, focusedEditor } from './focused-editor.ts';

/** Pinned editors of this document. Weak: a pin must not keep a closed dialog's editor alive. */
const pinned = new Map<string, WeakRef<Editor>>();

/** Marks the focused editor and returns its name, or null when none has the focus here. */
export function pinEditor(): string | null {
  const editor = focusedEditor();
  if (!editor) return null;
  const pin = crypto.randomUUID();
  pinned.set(pin, new WeakRef(editor));
  return pin;
}

/** The pinned editor, if it is still in the page. */
export function pinnedEditor(pin: string): Editor | null {
  const editor = pinned.get(pin)?.deref();
  return editor?.isConnected ? editor : null;
}
