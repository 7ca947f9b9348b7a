import { type Editor, editingHost, isField, takesText } from './editable.ts';

/** What people and developers call an editor. What changes with its state (class, value) is not among it. */
const NAME_ATTRIBUTES = [
  'name',
  'role',
  'aria-label',
  'aria-placeholder',
  'placeholder',
  'data-placeholder',
  'data-testid',
  'title',
];

/** Ids that a framework counts up are others after a re-creation. */
const isGenerated = (id: string) => /\d{3,}|[:«»]|_r_/.test(id);

/** Kind and names of an editor: the same before and after an app has built it anew. */
export function describeEditor(editor: Editor): string {
  const kind = isField(editor) ? `${editor.localName}.${editor.type}` : 'region';
  const names = NAME_ATTRIBUTES.map((name) => editor.getAttribute(name) ?? '');
  return JSON.stringify([kind, isGenerated(editor.id) ? '' : editor.id, ...names]);
}

/** All editors of this document that carry a description, in shadow roots too. */
export function editorsDescribed(description: string): Editor[] {
  const found: Editor[] = [];
  const search = (root: Document | ShadowRoot) => {
    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      if (takesText(element) && (isField(element) || editingHost(element) === element)) {
        if (describeEditor(element) === description) found.push(element);
      }
      const inner = element instanceof HTMLElement ? chrome.dom.openOrClosedShadowRoot(element) : null;
      if (inner) search(inner);
    }
  };
  search(document);
  return found;
}
