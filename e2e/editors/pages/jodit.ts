import { Jodit } from 'jodit/esm/index.js';
import { presentHtmlEditor } from '../probe/html-editor.ts';

void presentHtmlEditor(({ place, html, changed }) => {
  const editor = Jodit.make(place, { toolbar: false, statusbar: false });
  editor.value = html;
  editor.history.clear();
  editor.events.on('change', changed);
  return {
    root: editor.editor,
    html: () => editor.value,
    focus: () => editor.focus(),
    destroy: () => editor.destruct(),
  };
});
