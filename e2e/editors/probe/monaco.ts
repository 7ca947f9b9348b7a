import * as monaco from 'monaco-editor/editor/editor.api.js';
import { openChat, sendOnEnter } from './chat.ts';

/** VS Code's editor, which takes its keys in one of two ways: an EditContext, or a hidden textarea. */
export function presentMonaco(editContext: boolean): void {
  const chat = openChat();
  const container = document.createElement('div');
  container.style.cssText = 'width: 500px; height: 150px';
  chat.place.replaceChildren(container);
  sendOnEnter(chat, container);
  let editor: monaco.editor.IStandaloneCodeEditor;

  function build(value: string): void {
    editor?.getModel()?.dispose();
    editor?.dispose();
    editor = monaco.editor.create(container, { value, language: 'plaintext', editContext });
    editor.onDidChangeModelContent(chat.changed);
  }
  build('');

  const text = () => editor.getModel() as monaco.editor.ITextModel;
  chat.present({
    model: () => editor.getValue(),
    caret: () => text().getOffsetAt(editor.getPosition() as monaco.Position),
    focus: () => editor.focus(),
    set: build,
    select: (from, to) =>
      editor.setSelection(
        monaco.Selection.fromPositions(text().getPositionAt(from), text().getPositionAt(to)),
      ),
    recreate: () => build(editor.getValue()),
  });
}
