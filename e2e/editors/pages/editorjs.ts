import EditorJs from '@editorjs/editorjs';
import { openChat } from '../probe/chat.ts';
import { domPlace, domText } from '../probe/dom-text.ts';

/** A contenteditable for each block; what it saves is what is in them. It has no undo. */
const chat = openChat();
let editor: EditorJs | undefined;
const blocks = () => [...chat.place.querySelectorAll<HTMLElement>('.ce-paragraph')];

async function build(text: string): Promise<void> {
  editor?.destroy();
  const holder = document.createElement('div');
  chat.place.replaceChildren(holder);
  editor = new EditorJs({
    holder,
    autofocus: true,
    onChange: () => chat.changed(),
    data: { blocks: text.split('\n').map((line) => ({ type: 'paragraph', data: { text: line } })) },
  });
  await editor.isReady;
}
await build('');

const model = () =>
  blocks()
    .map((block) => domText(block))
    .join('\n');

function place(offset: number) {
  let rest = offset;
  for (const block of blocks()) {
    const size = domText(block).length;
    if (rest <= size) return domPlace(block, rest);
    rest -= size + 1;
  }
  throw new Error(`no place ${offset}`);
}

chat.present({
  model,
  html: () => chat.place.innerHTML,
  caret() {
    const selection = getSelection();
    let offset = 0;
    for (const block of blocks()) {
      if (selection?.focusNode && block.contains(selection.focusNode))
        return offset + domText(block, { node: selection.focusNode, offset: selection.focusOffset }).length;
      offset += domText(block).length + 1;
    }
    return -1;
  },
  focus: () => blocks()[0]?.focus(),
  set: build,
  select(from, to) {
    const [start, end] = [place(from), place(to)];
    getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
  },
  recreate: () => build(model()),
});
