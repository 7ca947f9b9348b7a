import Quill from 'quill1';
import { openChat, sendOnEnter } from '../probe/chat.ts';

/** Quill before its rewrite, still behind many apps: a paste goes into a box beside the text and is read from there. */
const chat = openChat();
let quill: Quill;

function build(text: string): void {
  const container = document.createElement('div');
  chat.place.replaceChildren(container);
  quill = new Quill(container, { modules: { toolbar: false }, placeholder: 'Message' });
  quill.setText(text, 'silent');
  quill.history.clear();
  quill.on('text-change', chat.changed);
  sendOnEnter(chat, quill.root);
}
build('');

const model = () => quill.getText().replace(/\n$/, '');
chat.present({
  model,
  html: () => quill.root.innerHTML,
  caret: () => quill.getSelection()?.index ?? quill.selection.savedRange.index,
  focus: () => quill.focus(),
  set: build,
  select: (from, to) => quill.setSelection(from, to - from),
  recreate: () => build(model()),
});
