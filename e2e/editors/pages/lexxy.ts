import '@37signals/lexxy';
import { htmlOf, presentHtmlEditor } from '../probe/html-editor.ts';

type Lexxy = HTMLElement & { value: string };

/** Lexical as an element of a form, behind newer Rails apps. */
void presentHtmlEditor(async ({ place, html, changed }) => {
  const element = document.createElement('lexxy-editor') as Lexxy;
  element.setAttribute('toolbar', 'false');
  element.setAttribute('attachments', 'false');
  element.setAttribute('value', html);
  const ready = new Promise((resolve) =>
    element.addEventListener('lexxy:initialize', resolve, { once: true }),
  );
  place.replaceChildren(element);
  await ready;
  element.addEventListener('lexxy:change', changed);
  const root = element.querySelector('[contenteditable]') as HTMLElement;
  return {
    root,
    html: () => element.value || htmlOf(''),
    focus: () => root.focus(),
    destroy: () => element.remove(),
  };
});
