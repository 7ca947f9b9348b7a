import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import {
  $createParagraphNode,
  $createRangeSelection,
  $createTextNode,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $setSelection,
  createEditor,
  type Klass,
  type LexicalEditor,
  type LexicalNode,
  type PointType,
} from 'lexical';
import { openChat, sendOnEnter } from './chat.ts';

const $lines = () =>
  $getRoot()
    .getChildren()
    .map((node) => node.getTextContent());

function $offsetOf(point: PointType): number {
  let offset = 0;
  let node: LexicalNode = point.getNode();
  if (point.type === 'text') offset = point.offset;
  else if ($isElementNode(node))
    for (const child of node.getChildren().slice(0, point.offset)) offset += child.getTextContentSize();
  while (node.getParent() && node.getParent() !== $getRoot()) {
    for (const sibling of node.getPreviousSiblings()) offset += sibling.getTextContentSize();
    node = node.getParentOrThrow();
  }
  for (const line of node.getPreviousSiblings()) offset += line.getTextContent().length + 1;
  return offset;
}

function $setPoint(point: PointType, offset: number): void {
  let rest = offset;
  for (const line of $getRoot().getChildren()) {
    const size = line.getTextContent().length;
    if (rest <= size) {
      const text = $isElementNode(line) ? line.getFirstDescendant() : null;
      if (text && size > 0) point.set(text.getKey(), rest, 'text');
      else point.set(line.getKey(), 0, 'element');
      return;
    }
    rest -= size + 1;
  }
}

/** Behind WhatsApp, Messenger and Reddit. */
export function presentLexical(
  register: (editor: LexicalEditor) => void,
  nodes: readonly Klass<LexicalNode>[] = [],
): void {
  const chat = openChat();
  let editor: LexicalEditor;
  const model = () => editor.read(() => $lines().join('\n'));

  function build(text: string): void {
    const place = document.createElement('div');
    place.contentEditable = 'true';
    place.setAttribute('aria-label', 'Message');
    editor?.setRootElement(null);
    chat.place.replaceChildren(place);
    editor = createEditor({ nodes: [...nodes], onError: (thrown) => console.error(thrown) });
    editor.setRootElement(place);
    editor.update(
      () => {
        $getRoot().clear();
        for (const line of text.split('\n')) {
          const paragraph = $createParagraphNode();
          if (line !== '') paragraph.append($createTextNode(line));
          $getRoot().append(paragraph);
        }
      },
      { discrete: true },
    );
    register(editor);
    registerHistory(editor, createEmptyHistoryState(), 300);
    editor.registerUpdateListener(chat.changed);
    sendOnEnter(chat, place);
  }
  build('');

  chat.present({
    model,
    html: () => editor.getRootElement()?.innerHTML ?? '',
    caret: () =>
      editor.read(() => {
        const selection = $getSelection();
        return $isRangeSelection(selection) ? $offsetOf(selection.focus) : -1;
      }),
    focus: () => editor.getRootElement()?.focus(),
    set: build,
    select: (from, to) =>
      editor.update(
        () => {
          const selection = $createRangeSelection();
          $setPoint(selection.anchor, from);
          $setPoint(selection.focus, to);
          $setSelection(selection);
        },
        { discrete: true },
      ),
    recreate: () => build(model()),
  });
}
