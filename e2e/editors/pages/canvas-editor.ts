import CanvasEditor from '@hufe921/canvas-editor';
import { openChat } from '../probe/chat.ts';

/** Draws its text onto a canvas, as office suites do, and takes its keys from a hidden textarea. */
const chat = openChat();
let editor: CanvasEditor | undefined;

function build(text: string): void {
  editor?.destroy();
  const place = document.createElement('div');
  place.style.width = '600px';
  chat.place.replaceChildren(place);
  editor = new CanvasEditor(place, { main: [{ value: text }] }, { height: 300, width: 600 });
  editor.listener.contentChange = chat.changed;
}
build('');

const model = () =>
  (editor?.command.getValue().data.main ?? [])
    .map(({ value }) => value)
    .join('')
    .replace(/\n$/, '');
chat.present({
  model,
  caret: () => editor?.command.getRange().endIndex ?? -1,
  focus: () => editor?.command.executeFocus(),
  set: build,
  select: (from, to) => editor?.command.executeSetRange(from, to),
  recreate: () => build(model()),
});
