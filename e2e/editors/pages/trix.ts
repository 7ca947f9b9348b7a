import 'trix';
import { openChat } from '../probe/chat.ts';

/** Behind Basecamp and HEY. */
interface TrixEditor {
  loadHTML(html: string): void;
  getDocument(): { toString(): string };
  getSelectedRange(): [number, number];
  setSelectedRange(range: [number, number]): void;
}

const chat = openChat();
type Element = HTMLElement & { editor: TrixEditor };
let element: Element;
const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.replaceAll('<', '&lt;'))
    .join('<br>');

async function build(text: string): Promise<void> {
  element = document.createElement('trix-editor') as Element;
  const ready = new Promise((resolve) => element.addEventListener('trix-initialize', resolve));
  chat.place.replaceChildren(element);
  await ready;
  element.editor.loadHTML(lines(text));
  element.addEventListener('trix-change', chat.changed);
}
await build('');

const model = () => element.editor.getDocument().toString().replace(/\n$/, '');
chat.present({
  model,
  html: () => element.innerHTML,
  caret: () => element.editor.getSelectedRange()[1],
  focus: () => element.focus(),
  set: build,
  select: (from, to) => element.editor.setSelectedRange([from, to]),
  recreate: () => build(model()),
});
