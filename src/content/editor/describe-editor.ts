import { type Editor, editingHost, hasEditContext, isField, isShown, takesText } from './editable.ts';

/** What people and developers call an editor. What changes with its state (class, value) is not among it. */
const NAME_ATTRIBUTES = [
  'role',
  'aria-label',
  'aria-placeholder',
  'placeholder',
  'data-placeholder',
  'title',
];

/** Names that developers give, or let a framework make. */
const MADE_NAMES = ['id', 'name', 'data-testid'];

/** What a framework counts up or makes up is another one after a re-creation: `editor-7`, `ember1234`, `«r7»`, `a8f3c2`. */
const steadily = (name: string) =>
  name
    .split(/[-_.:«»\s]+/)
    .map((word) => (/\d|^[a-z]?$|^r[a-z]{1,2}$/.test(word) ? '#' : word))
    .join('-');

/** Kind and names of an editor: the same before and after an app has built it anew. */
export function describeEditor(editor: Editor): string {
  const kind = isField(editor) ? `${editor.localName}.${editor.type}` : 'region';
  const names = NAME_ATTRIBUTES.map((name) => editor.getAttribute(name) ?? '');
  return JSON.stringify([
    kind,
    ...MADE_NAMES.map((name) => steadily(editor.getAttribute(name) ?? '')),
    ...names,
  ]);
}

/** Elements that may be a host of a shadow root: those with a name of their own, and eighteen of HTML. */
const MAY_HOST = /-|^(article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span)$/;

const isEditor = (element: HTMLElement) =>
  (isField(element) || element.isContentEditable || hasEditContext(element)) &&
  takesText(element) &&
  (isField(element) || editingHost(element) === element);

/** All editors of this document that carry a description and can be seen, in shadow roots too. */
export function editorsDescribed(description: string): Editor[] {
  const found: Editor[] = [];
  const search = (root: Document | ShadowRoot) => {
    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      if (!(element instanceof HTMLElement)) continue;
      if (isEditor(element) && describeEditor(element) === description && isShown(element))
        found.push(element);
      const inner = MAY_HOST.test(element.localName) ? chrome.dom.openOrClosedShadowRoot(element) : null;
      if (inner) search(inner);
    }
  };
  search(document);
  return found;
}
