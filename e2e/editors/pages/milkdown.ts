import { defaultValueCtx, Editor, editorViewCtx, editorViewOptionsCtx, rootCtx } from '@milkdown/core';
import { clipboard } from '@milkdown/plugin-clipboard';
import { history } from '@milkdown/plugin-history';
import { commonmark } from '@milkdown/preset-commonmark';
import { openChat, sendOnEnter } from '../probe/chat.ts';
import { selecting, textOf } from '../probe/prosemirror-text.ts';

/** ProseMirror that reads what is pasted as Markdown. */
const chat = openChat();
let editor: Editor | undefined;
const view = () => (editor as Editor).ctx.get(editorViewCtx);

async function build(text: string): Promise<void> {
  await editor?.destroy();
  const paragraphs = text
    .split('\n')
    .map((line) => ({ type: 'paragraph', content: line === '' ? [] : [{ type: 'text', text: line }] }));
  editor = await Editor.make()
    .config((ctx) => {
      ctx.set(rootCtx, chat.place);
      ctx.set(defaultValueCtx, { type: 'json', value: { type: 'doc', content: paragraphs } });
      ctx.update(editorViewOptionsCtx, (options) => ({
        ...options,
        dispatchTransaction(transaction) {
          view().updateState(view().state.apply(transaction));
          chat.changed();
        },
      }));
    })
    .use([commonmark, history, clipboard].flat())
    .create();
}
await build('');
sendOnEnter(chat, chat.place);

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
