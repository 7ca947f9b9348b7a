import Squire from 'squire-rte';
import { presentHtmlEditor } from '../probe/html-editor.ts';

/** Behind Proton Mail and Fastmail. */
void presentHtmlEditor(({ place, html, changed }) => {
  const editor = new Squire(place, {
    sanitizeToDOMFragment(markup) {
      const template = document.createElement('template');
      template.innerHTML = markup;
      return document.importNode(template.content, true);
    },
  });
  editor.setHTML(html);
  editor.addEventListener('input', changed);
  return {
    root: place,
    html: () => editor.getHTML(),
    focus: () => editor.focus(),
    destroy: () => editor.destroy(),
  };
}, 'div');
