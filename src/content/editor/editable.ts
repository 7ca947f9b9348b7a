/**
 * Input types that hold free text. A password is nobody's business; numbers and dates refuse a link, and with one in it
 * an e-mail address is none (that type does not say where its caret is either).
 */
const TEXT_TYPES = new Set(['text', 'search', 'url', 'tel', '']);

export type Field = HTMLInputElement | HTMLTextAreaElement;
export type Editor = Field | HTMLElement;

export function isField(element: Element): element is Field {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
}

/** Whether text in an element can be edited. In a document that is edited as a whole, Chromium says so of every element. */
export const isEditable = (element: Element | null): boolean =>
  element instanceof HTMLElement &&
  element.isContentEditable &&
  (element.ownerDocument.designMode !== 'on' || element.closest('[contenteditable="false"]') === null);

/** The topmost element of a contenteditable region: the editor, not the paragraph in it; of a whole document, its body. */
export function editingHost(element: HTMLElement): HTMLElement {
  let host = element;
  while (host !== document.body && host.parentElement?.isContentEditable) host = host.parentElement;
  return host;
}

/** An EditContext: the page draws the text itself and the element only receives what is typed. */
export const hasEditContext = (element: HTMLElement) =>
  'editContext' in element && element.editContext !== null;

/** Fields that the page shows as dots are passwords whatever their type says. */
const isMasked = (field: Field) =>
  getComputedStyle(field).getPropertyValue('-webkit-text-security') !== 'none';

function isOpenField(field: Field): boolean {
  if (field instanceof HTMLInputElement && !TEXT_TYPES.has(field.type)) return false;
  return !field.readOnly && !field.matches(':disabled') && !isMasked(field);
}

/** True for text fields and editable regions that take text now. */
export function takesText(element: Element): element is Editor {
  if (!(element instanceof HTMLElement)) return false;
  if (element.closest('[aria-readonly="true"], [aria-disabled="true"], [inert]')) return false;
  if (isField(element)) return isOpenField(element);
  return element.isContentEditable || hasEditContext(element);
}

/** An element, or a box around it that cuts it off, too small to show a line of text. */
function isCutOff(element: Element): boolean {
  if (innerWidth < 8 || innerHeight < 8) return true;
  for (let box: Element | null = element; box; box = box.parentElement) {
    const cuts = box === element || getComputedStyle(box).overflow !== 'visible';
    const { width, height } = box.getBoundingClientRect();
    if (cuts && (width < 8 || height < 8) && box !== document.body && box !== document.documentElement)
      return true;
  }
  return false;
}

/** As the browser writes a colour of which nothing is seen. */
const isInvisible = (color: string) =>
  (color.startsWith('rgba(') && color.endsWith(', 0)')) || color.endsWith('/ 0)');

/** Neither its text nor its caret is seen: both are drawn elsewhere. One over a coloured twin shows its caret. */
function isDrawnElsewhere(element: Element): boolean {
  const { caretColor, color, webkitTextFillColor } = getComputedStyle(element);
  return isInvisible(caretColor) && (isInvisible(color) || isInvisible(webkitTextFillColor));
}

/**
 * A field or region that only catches keys for an editor which is drawn elsewhere (code editors, terminals, office
 * suites). What is in it, and what is selected in it, says nothing about what that editor has: a paste might replace
 * something that cannot be seen from here.
 */
export function isKeyCatcher(editor: Editor): boolean {
  if (hasEditContext(editor) || isCutOff(editor) || getComputedStyle(editor).opacity === '0') return true;
  if (isDrawnElsewhere(editor)) return true;
  const { right, bottom } = editor.getBoundingClientRect();
  return right + scrollX < 0 || bottom + scrollY < 0;
}

/** False for the invisible twins that some apps keep of an editor, to measure its text or for a form to send it. */
export const isShown = (editor: Editor): boolean =>
  editor.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
  editor.closest('[aria-hidden="true"]') === null &&
  !isKeyCatcher(editor);
