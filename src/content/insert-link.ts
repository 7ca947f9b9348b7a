import type { InsertOutcome, LinkPayload } from '../protocol/page-calls.ts';
import { takesText } from './focused-editor.ts';
import { insertIntoField } from './insert-into-field.ts';
import { insertIntoRegion } from './insert-into-region.ts';
import { pinnedEditor } from './pins.ts';

/**
 * Editors that keep a model of their own and only believe certain events: text put in from outside shows for a moment
 * and is lost with the next key, or takes other text with it. They get the clipboard instead.
 */
const modelEditors = [
  '[data-slate-editor]',
  '[data-lexical-editor]',
  '.ProseMirror',
  '.ql-editor',
  '.cm-content',
  '.ck-editor__editable',
  '.notranslate.public-DraftEditor-content',
].join(',');

/** A look again after the moment in which some editors put their old text back. */
const secondLookMs = 350;

/** Puts a link at the caret of a pinned editor; success is what was seen in the page afterwards, twice. */
export async function insertLink(pin: string, { plain: text }: LinkPayload): Promise<InsertOutcome> {
  const editor = pinnedEditor(pin);
  if (!editor) return 'gone';
  if (!takesText(editor)) return 'not-editable';
  if (editor.matches(modelEditors) || editor.querySelector(modelEditors)) return 'unknown-editor';
  const isField = editor instanceof HTMLInputElement || editor instanceof HTMLTextAreaElement;
  const attempt = isField ? insertIntoField(editor, text) : insertIntoRegion(editor, text);
  if (typeof attempt === 'string') return attempt;
  if (!attempt.isThere()) return 'not-verified';
  await new Promise((resolve) => setTimeout(resolve, secondLookMs));
  return attempt.isThere() ? 'inserted' : 'not-verified';
}
