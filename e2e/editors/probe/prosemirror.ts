import { baseKeymap } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { schema } from 'prosemirror-schema-basic';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { openChat, sendOnEnter } from './chat.ts';
import { docOf, selecting, textOf } from './prosemirror-text.ts';

type Mount = (place: HTMLElement, content: HTMLElement) => unknown;

/** Behind ChatGPT, Jira and Intercom. */
export function presentProseMirror(mount: Mount = (place, content) => place.replaceChildren(content)): void {
  const chat = openChat();
  let view: EditorView;

  function build(text: string): void {
    view?.destroy();
    const container = document.createElement('div');
    mount(chat.place, container);
    const plugins = [history(), keymap({ 'Mod-z': undo, 'Mod-y': redo }), keymap(baseKeymap)];
    view = new EditorView(container, {
      state: EditorState.create({ doc: docOf(schema, text), plugins }),
      dispatchTransaction(transaction) {
        view.updateState(view.state.apply(transaction));
        chat.changed();
      },
    });
    sendOnEnter(chat, container);
  }
  build('');

  chat.present({
    model: () => textOf(view.state.doc),
    html: () => view.dom.innerHTML,
    caret: () => textOf(view.state.doc, view.state.selection.head).length,
    focus: () => view.focus(),
    set: build,
    select: (from, to) => view.dispatch(selecting(view.state, from, to)),
    recreate: () => build(textOf(view.state.doc)),
  });
}
