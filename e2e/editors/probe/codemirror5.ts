import codeMirror from 'codemirror';
import 'codemirror/lib/codemirror.css';
import { openChat, sendOnEnter } from './chat.ts';

/** The code editor before its rewrite; it takes its keys from a hidden textarea or draws into an editable region. */
export function presentCodeMirror5(inputStyle: codeMirror.InputStyle): void {
  const chat = openChat();
  let editor: codeMirror.Editor;

  function build(value: string): void {
    chat.place.replaceChildren();
    editor = codeMirror(chat.place, { value, inputStyle });
    editor.on('change', chat.changed);
  }
  build('');
  sendOnEnter(chat, chat.place);

  chat.present({
    model: () => editor.getValue(),
    caret: () => editor.indexFromPos(editor.getCursor()),
    focus: () => editor.focus(),
    set: build,
    select: (from, to) => editor.setSelection(editor.posFromIndex(from), editor.posFromIndex(to)),
    recreate: () => build(editor.getValue()),
  });
}
