import 'sceditor/minified/sceditor.min.js';
import 'sceditor/minified/formats/bbcode.js';
import 'sceditor/minified/plugins/undo.js';
import { presentHtmlEditor } from '../probe/html-editor.ts';

interface Instance {
  val(): string;
  bind(names: string, heard: () => void): void;
  getBody(): HTMLElement;
  focus(): void;
  destroy(): void;
}

declare const sceditor: {
  create(field: HTMLTextAreaElement, settings: object): void;
  instance(field: HTMLTextAreaElement): Instance;
};

/** Behind many forums: a frame in which the browser edits, kept as BBCode. */
void presentHtmlEditor(({ place, html, changed }) => {
  const field = document.createElement('textarea');
  place.replaceChildren(field);
  sceditor.create(field, {
    format: 'bbcode',
    plugins: 'undo',
    toolbar: '',
    style: 'data:text/css,',
    emoticonsEnabled: false,
    autofocus: false,
  });
  const editor = sceditor.instance(field);
  editor.getBody().innerHTML = html;
  editor.bind('valuechanged', changed);
  // That one comes late.
  editor.getBody().addEventListener('input', changed);
  return {
    root: editor.getBody(),
    html: () => htmlOfCode(editor.val()),
    focus: () => editor.focus(),
    destroy: () => editor.destroy(),
  };
});

/** What the forum makes of it. */
const htmlOfCode = (code: string) =>
  code
    .split('\n')
    .map((line) => `<p>${line.replaceAll(/\[url=([^\]]+)\]([^[]*)\[\/url\]/g, '<a href="$1">$2</a>')}</p>`)
    .join('');
