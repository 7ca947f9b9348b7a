import '../probe/vditor-parts.ts';
import 'vditor/dist/js/lute/lute.min.js';
import Vditor from 'vditor';
import 'vditor/dist/index.css';
import { openChat, sendOnEnter } from '../probe/chat.ts';
import { domPlace, domText } from '../probe/dom-text.ts';

/** Markdown that is drawn as it is typed; each change goes through a compiler and comes back as HTML. */
const chat = openChat();
let editor: Vditor;
const region = () => chat.place.querySelector('.vditor-ir .vditor-reset') as HTMLElement;

async function build(text: string): Promise<void> {
  const place = document.createElement('div');
  chat.place.replaceChildren(place);
  await new Promise<void>((ready) => {
    editor = new Vditor(place, {
      mode: 'ir',
      value: text.replaceAll('\n', '\n\n'),
      cdn: '/none',
      i18n: {} as never,
      toolbar: [],
      cache: { enable: false },
      after: ready,
    });
  });
  // What it tells an app by itself comes most of a second later.
  for (const name of ['input', 'paste']) region().addEventListener(name, () => setTimeout(chat.changed, 50));
}
await build('');
sendOnEnter(chat, chat.place);

const model = () => editor.getValue().replace(/\n$/, '').replaceAll('\n\n', '\n');
chat.present({
  model,
  html: () => editor.getHTML(),
  caret() {
    const { focusNode, focusOffset } = getSelection() ?? {};
    if (!focusNode || focusOffset === undefined || !region().contains(focusNode)) return -1;
    return domText(region(), { node: focusNode, offset: focusOffset }).length;
  },
  focus: () => editor.focus(),
  set: build,
  select(from, to) {
    const [start, end] = [domPlace(region(), from), domPlace(region(), to)];
    getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
  },
  recreate: () => build(model()),
});
