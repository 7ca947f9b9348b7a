import { Editor } from 'tiny-markdown-editor';
import { openChat, sendOnEnter } from '../probe/chat.ts';

/** Markdown whose lines are drawn anew after each change. */
const chat = openChat();
let editor: Editor;

function build(content: string): void {
  const element = document.createElement('div');
  chat.place.replaceChildren(element);
  editor = new Editor({ element, content });
  editor.addEventListener('change', chat.changed);
}
build('');
sendOnEnter(chat, chat.place);

const model = () => editor.getContent();
const region = () => chat.place.querySelector('[contenteditable]') as HTMLElement;

function placeOf(offset: number) {
  let rest = offset;
  for (const [row, line] of model().split('\n').entries()) {
    if (rest <= line.length) return { row, col: rest };
    rest -= line.length + 1;
  }
  throw new Error(`no place ${offset}`);
}

chat.present({
  model,
  html: () => region().innerHTML,
  caret() {
    const focus = editor.getSelection();
    if (!focus) return -1;
    const above = model().split('\n').slice(0, focus.row);
    return [...above, ''].join('\n').length + focus.col;
  },
  focus: () => region().focus(),
  set: build,
  select: (from, to) => editor.setSelection(placeOf(to) as never, placeOf(from) as never),
  recreate: () => build(model()),
});
