import '@shoelace-style/shoelace/dist/components/textarea/textarea.js';
import type SlTextarea from '@shoelace-style/shoelace/dist/components/textarea/textarea.js';
import { openChat, sendOnEnter } from '../probe/chat.ts';
import { fieldFixture } from '../probe/field-fixture.ts';

/** A textarea in the shadow root of an element of a form, as component libraries have it. */
const chat = openChat();
let element: SlTextarea;

async function build(text: string): Promise<void> {
  element = document.createElement('sl-textarea');
  element.label = 'Message';
  element.resize = 'auto';
  element.value = text;
  element.addEventListener('sl-input', chat.changed);
  chat.place.replaceChildren(element);
  await element.updateComplete;
}
await build('');
sendOnEnter(chat, chat.place);

const field = () => element.shadowRoot?.querySelector('textarea') as HTMLTextAreaElement;
chat.present(
  fieldFixture(field, { model: () => element.value, set: build, recreate: () => build(element.value) }),
);
