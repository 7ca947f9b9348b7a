import IMask from 'imask';
import { openChat, sendOnEnter } from '../probe/chat.ts';
import { fieldFixture } from '../probe/field-fixture.ts';

/** A field for a phone number that writes its brackets itself; a link's digits would look like one. */
const chat = openChat();
let field: HTMLInputElement;

function build(text: string): void {
  field = document.createElement('input');
  field.type = 'tel';
  chat.place.replaceChildren(field);
  const mask = IMask(field, { mask: '(000) 000-0000' });
  mask.unmaskedValue = text.replace(/\D/g, '');
  mask.on('accept', chat.changed);
}
build('');
sendOnEnter(chat, chat.place);

const model = () => field.value;
chat.present(fieldFixture(() => field, { model, set: build, recreate: () => build(model()) }));
