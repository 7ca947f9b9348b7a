import MediumEditor from 'medium-editor';
import { presentHtmlEditor } from '../probe/html-editor.ts';

void presentHtmlEditor(({ place, html, changed }) => {
  place.innerHTML = html;
  const editor = new MediumEditor(place, { toolbar: false });
  editor.subscribe('editableInput', changed);
  return {
    root: place,
    html: () => editor.getContent(),
    focus: () => place.focus(),
    destroy: () => editor.destroy(),
  };
});
