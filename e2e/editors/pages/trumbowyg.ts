import '../probe/global-jquery.ts';
import 'trumbowyg';
import $ from 'jquery';
import { presentHtmlEditor } from '../probe/html-editor.ts';

/** Writes what the browser has edited into a hidden textarea. */
void presentHtmlEditor(({ place, html, changed }) => {
  place.innerHTML = html;
  const wrapped = $(place);
  wrapped.trumbowyg({ btns: [], svgPath: false });
  wrapped.on('tbwchange', changed);
  return {
    root: place,
    html: () => wrapped.trumbowyg('html'),
    focus: () => place.focus(),
    destroy: () => wrapped.trumbowyg('destroy'),
  };
});
