import Quill from 'quill';
import { openChat, sendOnEnter } from './chat.ts';

/** @param limit characters; what is more is deleted after each change, as Quill's own guides show it */
export function presentQuill(limit = Number.POSITIVE_INFINITY): void {
  const chat = openChat();
  let quill: Quill;

  function build(text: string): void {
    const container = document.createElement('div');
    chat.place.replaceChildren(container);
    quill = new Quill(container, { modules: { toolbar: false }, placeholder: 'Message' });
    quill.setText(text, 'silent');
    quill.history.clear();
    quill.on('text-change', () => {
      if (quill.getLength() - 1 > limit) quill.deleteText(limit, quill.getLength());
      chat.changed();
    });
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
}
