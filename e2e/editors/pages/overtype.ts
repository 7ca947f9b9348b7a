import OverType, { type OverTypeInstance } from 'overtype';
import { openChat, sendOnEnter } from '../probe/chat.ts';
import { fieldFixture } from '../probe/field-fixture.ts';

/** An invisible textarea over its Markdown, drawn letter by letter below it. */
const chat = openChat();
let editor: OverTypeInstance | undefined;

function build(text: string): void {
  editor?.destroy();
  const place = document.createElement('div');
  place.style.height = '150px';
  chat.place.replaceChildren(place);
  [editor] = new OverType(place, { value: text, onChange: chat.changed });
}
build('');
sendOnEnter(chat, chat.place);

const field = () => chat.place.querySelector('textarea') as HTMLTextAreaElement;
const model = () => editor?.getValue() ?? '';
chat.present(fieldFixture(field, { model, set: build, recreate: () => build(model()) }));
