import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { openChat, sendOnEnter } from '../probe/chat.ts';

const chat = openChat();
let view: EditorView | undefined;
const editor = () => view as EditorView;

function build(text: string): void {
  view?.destroy();
  const extensions = [
    history(),
    keymap.of([...defaultKeymap, ...historyKeymap]),
    EditorView.updateListener.of(({ docChanged }) => {
      if (docChanged) chat.changed();
    }),
  ];
  view = new EditorView({ parent: chat.place, state: EditorState.create({ doc: text, extensions }) });
}
build('');
sendOnEnter(chat, chat.place);

const model = () => editor().state.doc.toString();
chat.present({
  model,
  caret: () => editor().state.selection.main.head,
  focus: () => editor().focus(),
  set: build,
  select: (from, to) => editor().dispatch({ selection: { anchor: from, head: to } }),
  recreate: () => build(model()),
});
