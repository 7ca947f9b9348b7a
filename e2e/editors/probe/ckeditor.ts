import { ClassicEditor, type ModelElement, type ModelPosition } from 'ckeditor5';
import { openChat, sendOnEnter } from './chat.ts';
import { escapeHtml } from './html-editor.ts';

/** CKEditor 5 with these plugins; its document is paragraphs with text, or text in links, in them. */
export async function presentCkEditor(plugins: readonly unknown[]): Promise<void> {
  const chat = openChat();
  let editor: ClassicEditor;

  async function build(text: string): Promise<void> {
    await editor?.destroy();
    const source = document.createElement('div');
    chat.place.replaceChildren(source);
    editor = await ClassicEditor.create(source, {
      licenseKey: 'GPL',
      plugins,
      initialData: text
        .split('\n')
        .map((line) => `<p>${escapeHtml(line)}</p>`)
        .join(''),
    } as never);
    editor.model.document.on('change:data', chat.changed);
    const editable = editor.ui.getEditableElement();
    if (editable) sendOnEnter(chat, editable);
  }
  await build('');

  const rootOf = () => editor.model.document.getRoot() as ModelElement;
  const paragraphs = () => [...rootOf().getChildren()] as ModelElement[];
  const lineOf = (paragraph: ModelElement) =>
    [...paragraph.getChildren()].map((node) => (node.is('$text') ? node.data : '\n')).join('');
  const model = () => paragraphs().map(lineOf).join('\n');

  function placeOf(offset: number): ModelPosition {
    let rest = offset;
    for (const paragraph of paragraphs()) {
      if (rest <= paragraph.maxOffset) return editor.model.createPositionAt(paragraph, rest);
      rest -= paragraph.maxOffset + 1;
    }
    throw new Error(`no place ${offset}`);
  }

  chat.present({
    model,
    html: () => editor.getData(),
    caret() {
      const focus = editor.model.document.selection.focus;
      if (!focus) return -1;
      const above = paragraphs().slice(0, focus.path[0]);
      return above.reduce((sum, { maxOffset }) => sum + maxOffset + 1, 0) + (focus.path[1] ?? 0);
    },
    focus: () => editor.editing.view.focus(),
    set: build,
    select: (from, to) =>
      editor.model.change((writer) => writer.setSelection(writer.createRange(placeOf(from), placeOf(to)))),
    recreate: () => build(model()),
  });
}
