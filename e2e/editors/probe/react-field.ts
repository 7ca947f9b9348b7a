import { createElement, type ReactNode, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { openChat, sendOnEnter } from './chat.ts';
import { fieldFixture } from './field-fixture.ts';

/** Draws a field with this text that tells every change of it. */
type Draw = (text: string, change: (text: string) => void) => ReactNode;

/** A field whose text is React's state: what React does not hear of is put back at the next render. */
export function presentReactText(draw: Draw): void {
  const chat = openChat();
  let root: Root | undefined;
  let state = '';

  function Message({ first }: { readonly first: string }) {
    const [text, setText] = useState(first);
    state = text;
    return draw(text, (next) => {
      flushSync(() => setText(next));
      chat.changed();
    });
  }

  function build(text: string): void {
    root?.unmount();
    root = createRoot(chat.place);
    flushSync(() => root?.render(createElement(Message, { first: text })));
  }
  build('');
  sendOnEnter(chat, chat.place);
  const field = () => chat.place.querySelector('input, textarea') as HTMLInputElement | HTMLTextAreaElement;
  chat.present(fieldFixture(field, { model: () => state, set: build, recreate: () => build(state) }));
}

/** The browser's own, controlled. */
export function presentReactField(tag: 'input' | 'textarea'): void {
  presentReactText((text, change) =>
    createElement(tag, {
      value: text,
      'aria-label': 'Message',
      onChange: ({ target }: { target: { value: string } }) => change(target.value),
    }),
  );
}
