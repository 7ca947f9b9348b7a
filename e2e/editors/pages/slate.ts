import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { createEditor, type Descendant, Editor, Node, type Path, type Point, Transforms } from 'slate';
import { withHistory } from 'slate-history';
import { Editable, ReactEditor, Slate, withReact } from 'slate-react';
import { openChat, sendOnEnter } from '../probe/chat.ts';

/** Behind Discord. */
const chat = openChat();
let editor: ReactEditor & Editor;
let root: Root | undefined;

const paragraphs = (text: string) =>
  text.split('\n').map((line) => ({ type: 'paragraph', children: [{ text: line }] })) as Descendant[];

function build(text: string): void {
  root?.unmount();
  editor = withHistory(withReact(createEditor())) as ReactEditor & Editor;
  root = createRoot(chat.place);
  const editable = createElement(Editable, { placeholder: 'Message', 'aria-label': 'Message' } as never);
  flushSync(() =>
    root?.render(
      createElement(
        Slate,
        { editor, initialValue: paragraphs(text), onChange: chat.changed } as never,
        editable,
      ),
    ),
  );
  sendOnEnter(chat, chat.place);
}

const lines = () => editor.children.map((node) => Node.string(node));
const model = () => lines().join('\n');

function offsetOf({ path, offset }: Point): number {
  const [line = 0] = path;
  const above = lines().slice(0, line);
  const start = Editor.start(editor, [line]);
  return (
    [...above, ''].join('\n').length +
    Editor.string(editor, { anchor: start, focus: { path, offset } }).length
  );
}

function pointAt(offset: number): Point {
  let rest = offset;
  for (const [index, line] of lines().entries()) {
    if (rest <= line.length) return { path: [index, 0] as Path, offset: rest };
    rest -= line.length + 1;
  }
  return Editor.end(editor, []);
}

build('');
chat.present({
  model,
  caret: () => (editor.selection ? offsetOf(editor.selection.focus) : -1),
  focus: () => ReactEditor.focus(editor),
  set: build,
  select: (from, to) => Transforms.select(editor, { anchor: pointAt(from), focus: pointAt(to) }),
  recreate: () => build(model()),
});
