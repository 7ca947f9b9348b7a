import { BlockNoteEditor } from '@blocknote/core';
import '@blocknote/core/style.css';
import { openChat, sendOnEnter } from '../probe/chat.ts';
import { forgetHistory, selecting, textOf } from '../probe/prosemirror-text.ts';

/** Blocks on top of ProseMirror: each line is a block with an id. */
const chat = openChat();
let editor: BlockNoteEditor | undefined;
const view = () => (editor as BlockNoteEditor).prosemirrorView;

function build(text: string): void {
  editor?.unmount();
  const container = document.createElement('div');
  chat.place.replaceChildren(container);
  editor = BlockNoteEditor.create({
    trailingBlock: false,
    initialContent: text.split('\n').map((content) => ({ type: 'paragraph', content })),
  });
  editor.mount(container);
  editor.onChange(chat.changed);
  forgetHistory(view());
  sendOnEnter(chat, container);
}
build('');

const model = () => textOf(view().state.doc);
chat.present({
  model,
  html: () => view().dom.innerHTML,
  caret: () => textOf(view().state.doc, view().state.selection.head).length,
  focus: () => view().focus(),
  set: build,
  select: (from, to) => view().dispatch(selecting(view().state, from, to)),
  recreate: () => build(model()),
});
