import { init } from 'pell';
import { presentHtmlEditor } from '../probe/html-editor.ts';

/** The smallest of them: the browser's own commands and nothing else. */
void presentHtmlEditor(({ place, html, changed }) => {
  let content = html;
  const element = init({
    element: place,
    defaultParagraphSeparator: 'p',
    actions: [],
    onChange(next) {
      content = next;
      changed();
    },
  });
  element.content.innerHTML = html;
  return {
    root: element.content,
    html: () => content,
    focus: () => element.content.focus(),
    destroy: () => place.replaceChildren(),
  };
});
