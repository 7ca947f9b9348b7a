import { Editor, exportContent } from 'roosterjs-content-model-core';
import { createContentModelDocument, createParagraph, createText } from 'roosterjs-content-model-dom';
import { AutoFormatPlugin, EditPlugin, PastePlugin, ShortcutPlugin } from 'roosterjs-content-model-plugins';
import { openChat, sendOnEnter } from '../probe/chat.ts';
import { domPlace } from '../probe/dom-text.ts';

/** Behind Outlook on the web. */
const chat = openChat();
let editor: Editor | undefined;
let container: HTMLDivElement;
const current = () => editor as Editor;

function build(text: string): void {
  editor?.dispose();
  container = document.createElement('div');
  chat.place.replaceChildren(container);
  const initialModel = createContentModelDocument();
  for (const line of text.split('\n')) {
    const paragraph = createParagraph();
    paragraph.segments.push(line === '' ? { segmentType: 'Br', format: {} } : createText(line));
    initialModel.blocks.push(paragraph);
  }
  const watch = {
    getName: () => 'Watch',
    initialize: () => undefined,
    dispose: () => undefined,
    onPluginEvent: ({ eventType }: { eventType: string }) => {
      if (eventType === 'input' || eventType === 'contentChanged') queueMicrotask(chat.changed);
    },
  };
  const plugins = [
    new EditPlugin(),
    new PastePlugin(),
    new AutoFormatPlugin({ autoLink: true }),
    new ShortcutPlugin(),
    watch,
  ];
  editor = new Editor(container, { plugins, initialModel });
  sendOnEnter(chat, container);
}
build('');

/** The text of the model's paragraphs, and how much of it is before the end of the selection. */
function read(): { text: string; caret: number } {
  const lines: string[] = [];
  let caret = -1;
  for (const block of current().getContentModelCopy('disconnected').blocks) {
    if (block.blockType !== 'Paragraph') throw new Error(`a ${block.blockType} in the text`);
    let line = '';
    for (const segment of block.segments) {
      if (segment.segmentType === 'Text') line += segment.text;
      if (segment.segmentType === 'Br' && block.segments.at(-1) !== segment) line += '\n';
      if (segment.isSelected) caret = [...lines, line].join('\n').length;
    }
    // A selection between two paragraphs is shown as one of its own.
    if (!block.segments.every(({ segmentType }) => segmentType === 'SelectionMarker')) lines.push(line);
  }
  return { text: lines.join('\n').replaceAll('\u00a0', ' '), caret };
}

const model = () => read().text;
chat.present({
  model,
  html: () => exportContent(current(), 'HTML'),
  caret: () => read().caret,
  focus: () => current().focus(),
  set: build,
  select(from, to) {
    const range = document.createRange();
    const [start, end] = [domPlace(container, from), domPlace(container, to)];
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset);
    current().setDOMSelection({ type: 'range', range, isReverted: false });
  },
  recreate: () => build(model()),
});
