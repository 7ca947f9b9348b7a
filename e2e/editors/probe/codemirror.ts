import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { openChat, sendOnEnter } from './chat.ts';

/** The code editor after its rewrite. */
export function presentCodeMirror(
  more: readonly Extension[] = [],
  begin: (view: EditorView) => void = () => undefined,
): void {
  const chat = openChat();
  let view: EditorView | undefined;
  const editor = () => view as EditorView;

  function build(text: string): void {
    view?.destroy();
    const extensions = [
      ...more,
      history(),
      keymap.of([...defaultKeymap, ...historyKeymap]),
      EditorView.updateListener.of(({ docChanged }) => {
        if (docChanged) chat.changed();
      }),
    ];
    view = new EditorView({ parent: chat.place, state: EditorState.create({ doc: text, extensions }) });
    begin(view);
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
}
