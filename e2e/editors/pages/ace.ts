import ace from 'ace-builds';
import { openChat, sendOnEnter } from '../probe/chat.ts';

/** A code editor that types into a hidden textarea of its own. */
const chat = openChat();
let editor: ace.Ace.Editor | undefined;
const current = () => editor as ace.Ace.Editor;

function build(text: string): void {
  editor?.destroy();
  const container = document.createElement('div');
  container.style.cssText = 'width: 500px; height: 150px';
  chat.place.replaceChildren(container);
  editor = ace.edit(container, { useWorker: false, value: text });
  editor.session.getUndoManager().reset();
  editor.on('change', () => queueMicrotask(chat.changed));
  sendOnEnter(chat, container);
}
build('');

const doc = () => current().session.getDocument();
const model = () => current().getValue();
chat.present({
  model,
  caret: () => doc().positionToIndex(current().getCursorPosition()),
  focus: () => current().focus(),
  set: build,
  select(from, to) {
    const [start, end] = [doc().indexToPosition(from, 0), doc().indexToPosition(to, 0)];
    current().selection.setRange(new ace.Range(start.row, start.column, end.row, end.column));
  },
  recreate: () => build(model()),
});
