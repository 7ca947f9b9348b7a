import { type Chat, openChat, sendOnEnter } from './chat.ts';
import { fieldFixture } from './field-fixture.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

/** A page with one field of the browser's own. */
export function presentField(build: (chat: Chat) => Field): void {
  const chat = openChat();
  let field: Field;
  const mount = (text: string) => {
    field = build(chat);
    field.value = text;
    field.addEventListener('input', chat.changed);
    sendOnEnter(chat, field);
    chat.place.replaceChildren(field);
  };
  mount('');
  chat.present(
    fieldFixture(() => field, {
      model: () => field.value,
      set: mount,
      recreate: () => mount(field.value),
    }),
  );
}

/** A field with these attributes. */
export function presentFieldWith(
  tag: 'input' | 'textarea',
  attributes: Readonly<Record<string, string>> = {},
): void {
  presentField(() => {
    const field = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) field.setAttribute(name, value);
    return field;
  });
}
