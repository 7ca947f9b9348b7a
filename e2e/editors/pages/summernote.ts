import '../probe/global-jquery.ts';
import 'summernote/dist/summernote-lite.js';
import $ from 'jquery';
import { presentHtmlEditor } from '../probe/html-editor.ts';

/** Behind many help desks and shops: what the browser edits, with an undo of its own. */
void presentHtmlEditor(({ place, html, changed }) => {
  place.innerHTML = html;
  const wrapped = $(place);
  wrapped.summernote({ toolbar: [], callbacks: { onChange: changed } });
  return {
    root: place.nextElementSibling?.querySelector('.note-editable') as HTMLElement,
    html: () => wrapped.summernote('code'),
    focus: () => wrapped.summernote('focus'),
    destroy: () => wrapped.summernote('destroy'),
  };
});
