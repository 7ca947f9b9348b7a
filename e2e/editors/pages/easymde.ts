import EasyMde from 'easymde';
import { openChat, sendOnEnter } from '../probe/chat.ts';

/** Markdown in CodeMirror 5, which takes its keys from a hidden textarea. */
const chat = openChat();
let editor: EasyMde;

function build(text: string): void {
  const element = document.createElement('textarea');
  chat.place.replaceChildren(element);
  editor = new EasyMde({
    element,
    initialValue: text,
    toolbar: false,
    status: false,
    spellChecker: false,
    autoDownloadFontAwesome: false,
  });
  editor.codemirror.on('change', chat.changed);
}
build('');
sendOnEnter(chat, chat.place);

const code = () => editor.codemirror;
chat.present({
  model: () => editor.value(),
  caret: () => code().indexFromPos(code().getCursor()),
  focus: () => code().focus(),
  set: build,
  select: (from, to) => code().setSelection(code().posFromIndex(from), code().posFromIndex(to)),
  recreate: () => build(editor.value()),
});
