import Tagify from '@yaireo/tagify';
import '@yaireo/tagify/dist/tagify.css';
import { openChat, sendOnEnter } from '../probe/chat.ts';
import { domPlace, domText } from '../probe/dom-text.ts';

/** Text with mentions in a region that stands in for a textarea; what is sent is that textarea's value. */
const chat = openChat();
let tagify: Tagify | undefined;
let field: HTMLTextAreaElement;
const region = () => (tagify as Tagify).DOM.input;

function build(text: string): void {
  tagify?.destroy();
  field = document.createElement('textarea');
  field.value = text;
  chat.place.replaceChildren(field);
  tagify = new Tagify(field, {
    mode: 'mix',
    pattern: /@|#/,
    whitelist: ['ann', 'bob'],
    onChangeAfterBlur: false,
  });
  tagify.on('change', chat.changed);
}
build('');
sendOnEnter(chat, chat.place);

/** It ends every text with a line break. */
const model = () => field.value.replace(/\n$/, '');
const selection = () => document.getSelection();
chat.present({
  model,
  html: () => region().innerHTML,
  caret() {
    const { focusNode, focusOffset } = selection() ?? {};
    if (!focusNode || focusOffset === undefined || !region().contains(focusNode)) return -1;
    return domText(region(), { node: focusNode, offset: focusOffset }).length;
  },
  focus: () => region().focus(),
  set: build,
  select(from, to) {
    const [start, end] = [domPlace(region(), from), domPlace(region(), to)];
    selection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
  },
  recreate: () => build(model()),
});
