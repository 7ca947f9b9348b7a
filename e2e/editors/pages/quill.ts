import Quill from 'quill';
import { openChat, sendOnEnter } from '../probe/chat.ts';

/** Behind Slack, Webex and Gemini. */
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

chat.present({
  model: () => quill.getText().replace(/\n$/, ''),
  html: () => quill.root.innerHTML,
  caret() {
    const { savedRange } = quill.selection;
    return quill.getSelection()?.index ?? savedRange.index;
  },
  focus: () => quill.focus(),
  set: build,
  select: (from, to) => quill.setSelection(from, to - from),
  recreate: () => build(quill.getText().replace(/\n$/, '')),
});
