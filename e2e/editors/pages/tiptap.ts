import { Editor } from '@tiptap/core';
import { StarterKit } from '@tiptap/starter-kit';
import { openChat, sendOnEnter } from '../probe/chat.ts';
import { docOf, forgetHistory, selecting, textOf } from '../probe/prosemirror-text.ts';

/** Behind Claude and Zoom. */
const chat = openChat();
let editor: Editor;

function build(text: string): void {
  editor?.destroy();
  const container = document.createElement('div');
  chat.place.replaceChildren(container);
  editor = new Editor({ element: container, extensions: [StarterKit], onUpdate: chat.changed });
  editor.commands.setContent(docOf(editor.schema, text).toJSON(), { emitUpdate: false });
  forgetHistory(editor.view);
  sendOnEnter(chat, container);
}
build('');

chat.present({
  model: () => textOf(editor.state.doc),
  html: () => editor.getHTML(),
  caret: () => textOf(editor.state.doc, editor.state.selection.head).length,
  focus: () => editor.commands.focus(),
  set: build,
  select: (from, to) => editor.view.dispatch(selecting(editor.state, from, to)),
  recreate: () => build(textOf(editor.state.doc)),
});
