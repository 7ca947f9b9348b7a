import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { createEditor, type Editor, Transforms } from 'slate';
import { withHistory } from 'slate-history';
import { Editable, ReactEditor, Slate, withReact } from 'slate-react';
import { openChat, sendOnEnter } from '../probe/chat.ts';
import { slateOffset, slateParagraphs, slatePoint, slateText } from '../probe/slate-text.ts';

/** Behind Discord. */
const chat = openChat();
let editor: ReactEditor & Editor;
let root: Root | undefined;

function build(text: string): void {
  root?.unmount();
  editor = withHistory(withReact(createEditor())) as ReactEditor & Editor;
  root = createRoot(chat.place);
  const editable = createElement(Editable, { placeholder: 'Message', 'aria-label': 'Message' } as never);
  flushSync(() =>
    root?.render(
      createElement(
        Slate,
        { editor, initialValue: slateParagraphs(text), onChange: chat.changed } as never,
        editable,
      ),
    ),
  );
  sendOnEnter(chat, chat.place);
}
build('');

const model = () => slateText(editor.children);
const pointAt = (offset: number) => slatePoint(editor.children, offset);
chat.present({
  model,
  caret: () => (editor.selection ? slateOffset(editor.children, editor.selection.focus) : -1),
  focus: () => ReactEditor.focus(editor),
  set: build,
  select: (from, to) => Transforms.select(editor, { anchor: pointAt(from), focus: pointAt(to) }),
  recreate: () => build(model()),
});
