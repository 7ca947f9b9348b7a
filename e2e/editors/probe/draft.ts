import {
  ContentState,
  convertToRaw,
  type Editor,
  EditorState,
  getDefaultKeyBinding,
  RichUtils,
  SelectionState,
} from 'draft-js';
import { type ComponentType, createElement, createRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { openChat } from './chat.ts';

/** Draft.js, or something around it that takes the same orders and `more`. */
export function presentDraft(component: unknown, more: object = {}): void {
  const chat = openChat();
  let root: Root | undefined;
  let state = EditorState.createEmpty();
  let change: (next: EditorState) => void = () => undefined;
  let editor = createRef<Editor>();

  function Composer() {
    const [current, setCurrent] = useState(state);
    change = (next) => {
      state = next;
      flushSync(() => setCurrent(next));
      chat.changed();
    };
    return createElement(component as ComponentType<Readonly<Record<string, unknown>>>, {
      ...more,
      ref: editor,
      editorState: current,
      onChange: change,
      keyBindingFn: getDefaultKeyBinding,
      handleReturn() {
        chat.send();
        return 'handled';
      },
      handleKeyCommand(command: string) {
        const next = RichUtils.handleKeyCommand(state, command);
        if (next) change(next);
        return next ? 'handled' : 'not-handled';
      },
    });
  }

  function build(text: string): void {
    root?.unmount();
    state = EditorState.createWithContent(ContentState.createFromText(text));
    editor = createRef<Editor>();
    root = createRoot(chat.place);
    flushSync(() => root?.render(createElement(Composer)));
  }
  build('');

  const blocks = () => state.getCurrentContent().getBlocksAsArray();
  const model = () =>
    blocks()
      .map((block) => block.getText())
      .join('\n');

  function placeOf(offset: number): { key: string; offset: number } {
    let rest = offset;
    for (const block of blocks()) {
      if (rest <= block.getLength()) return { key: block.getKey(), offset: rest };
      rest -= block.getLength() + 1;
    }
    throw new Error(`no place ${offset}`);
  }

  chat.present({
    model,
    html: () => `${chat.place.innerHTML}${JSON.stringify(convertToRaw(state.getCurrentContent()))}`,
    caret() {
      const selection = state.getSelection();
      let above = 0;
      for (const block of blocks()) {
        if (block.getKey() === selection.getFocusKey()) return above + selection.getFocusOffset();
        above += block.getLength() + 1;
      }
      return -1;
    },
    focus: () => editor.current?.focus(),
    set: build,
    select(from, to) {
      const [start, end] = [placeOf(from), placeOf(to)];
      const selection = SelectionState.createEmpty(start.key).merge({
        anchorOffset: start.offset,
        focusKey: end.key,
        focusOffset: end.offset,
        hasFocus: true,
      });
      change(EditorState.forceSelection(state, selection));
    },
    recreate: () => build(model()),
  });
}
