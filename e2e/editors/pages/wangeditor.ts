import { createEditor, type IDomEditor } from '@wangeditor/editor';
import '@wangeditor/editor/dist/css/style.css';
import { openChat, sendOnEnter } from '../probe/chat.ts';
import { slateOffset, slateParagraphs, slatePoint, slateText } from '../probe/slate-text.ts';

/** Slate's model without React, with a way to paste of its own. */
const chat = openChat();
let editor: IDomEditor | undefined;
const current = () => editor as IDomEditor;

function build(text: string): void {
  editor?.destroy();
  const container = document.createElement('div');
  container.style.height = '200px';
  chat.place.replaceChildren(container);
  const content = slateParagraphs(text).map((line) => ({ ...line, type: 'paragraph' }));
  editor = createEditor({ selector: container, content, config: { onChange: () => chat.changed() } });
}
build('');
sendOnEnter(chat, chat.place);

const model = () => slateText(current().children);
const pointAt = (offset: number) => slatePoint(current().children, offset);
chat.present({
  model,
  html: () => current().getHtml(),
  caret() {
    const { selection, children } = current();
    return selection ? slateOffset(children, selection.focus) : -1;
  },
  focus: () => current().focus(),
  set: build,
  select: (from, to) => current().select({ anchor: pointAt(from), focus: pointAt(to) }),
  recreate: () => build(model()),
});
