import { LinkPlugin } from '@platejs/link/react';
import {
  createPlateEditor,
  ParagraphPlugin,
  Plate,
  PlateContent,
  type PlateEditor,
  PlateElement,
  type PlateElementProps,
} from 'platejs/react';
import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { openChat, sendOnEnter } from '../probe/chat.ts';
import { type SlateNode, slateOffset, slateParagraphs, slatePoint, slateText } from '../probe/slate-text.ts';

const Link = (props: PlateElementProps) =>
  createElement(PlateElement, {
    ...props,
    as: 'a',
    attributes: { ...props.attributes, href: String(props.element.url) } as never,
  });

/** Slate with plugins: a pasted address becomes a link at once. */
const chat = openChat();
let editor: PlateEditor;
let root: Root | undefined;

function build(text: string): void {
  root?.unmount();
  editor = createPlateEditor({
    plugins: [ParagraphPlugin, LinkPlugin.withComponent(Link)],
    value: slateParagraphs(text),
  });
  root = createRoot(chat.place);
  const content = createElement(PlateContent, { placeholder: 'Message', 'aria-label': 'Message' });
  flushSync(() =>
    root?.render(createElement(Plate, { editor, onChange: chat.changed, children: content } as never)),
  );
}
build('');
sendOnEnter(chat, chat.place);

const paragraphs = () => editor.children as SlateNode[];
const model = () => slateText(paragraphs());
const pointAt = (offset: number) => slatePoint(paragraphs(), offset);
chat.present({
  model,
  html: () => JSON.stringify(paragraphs()),
  caret: () => (editor.selection ? slateOffset(paragraphs(), editor.selection.focus) : -1),
  focus: () => editor.tf.focus(),
  set: build,
  select: (from, to) => editor.tf.select({ anchor: pointAt(from), focus: pointAt(to) }),
  recreate: () => build(model()),
});
