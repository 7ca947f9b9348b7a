import { createElement, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { type Edit, useEditable } from 'use-editable';
import { openChat, sendOnEnter } from '../probe/chat.ts';

/** Lets the browser edit, rolls back what it sees of it, and draws the text anew from its own state. */
const chat = openChat();
let root: Root | undefined;
let state = '';
let edit: Edit;

function Code({ first }: { readonly first: string }) {
  const region = useRef<HTMLPreElement>(null);
  const [text, setText] = useState(first);
  state = text;
  edit = useEditable(region, (next) => {
    // It ends every text with a line break.
    flushSync(() => setText(next.slice(0, -1)));
    chat.changed();
  });
  const lines = text
    .split('\n')
    .map((line, index, all) =>
      createElement('span', { key: index }, line, index < all.length - 1 ? '\n' : null),
    );
  return createElement('pre', { ref: region, 'aria-label': 'Message' }, lines);
}

function build(text: string): void {
  root?.unmount();
  root = createRoot(chat.place);
  flushSync(() => root?.render(createElement(Code, { first: text })));
}
build('');
sendOnEnter(chat, chat.place);

const region = () => chat.place.firstElementChild as HTMLElement;

function place(offset: number): [Node, number] {
  let rest = offset;
  const walker = document.createTreeWalker(region(), NodeFilter.SHOW_TEXT);
  let last: [Node, number] = [region(), 0];
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (rest <= node.length && !(node.data.endsWith('\n') && rest === node.length)) return [node, rest];
    rest -= node.length;
    last = [node, node.length];
  }
  return last;
}

chat.present({
  model: () => state,
  html: () => region().innerHTML,
  caret: () => edit.getState().position.position + edit.getState().position.extent,
  focus: () => region().focus(),
  set: build,
  select(from, to) {
    getSelection()?.setBaseAndExtent(...place(from), ...place(to));
    // It goes back to what was there at the last key, and somebody has typed the text.
    region().dispatchEvent(new Event('selectstart', { bubbles: true }));
    region().dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift', bubbles: true }));
  },
  recreate: () => build(state),
});
