import tinymce, { type Editor } from 'tinymce';
import 'tinymce/models/dom';
import 'tinymce/themes/silver';
import 'tinymce/icons/default';
import { openChat, sendOnEnter } from './chat.ts';
import { domPlace, domText } from './dom-text.ts';
import { htmlOf } from './html-editor.ts';

/** Its model is the document that it edits; in a frame of its own, or in place. */
export async function presentTinyMce(inline: boolean): Promise<void> {
  const chat = openChat();
  const target = document.createElement(inline ? 'div' : 'textarea');
  let editor: Editor;

  async function build(text: string): Promise<void> {
    editor?.remove();
    chat.place.replaceChildren(target);
    [editor] = (await tinymce.init({
      target,
      inline,
      license_key: 'gpl',
      skin: false,
      content_css: false,
      menubar: false,
      toolbar: false,
      statusbar: false,
      promotion: false,
      entity_encoding: 'raw',
    })) as [Editor];
    // It hides itself until its skin has come, and here none will.
    editor.getContainer().style.visibility = 'visible';
    set(text);
    editor.on('input change undo redo SetContent ExecCommand', chat.changed);
    sendOnEnter(chat, editor.getBody());
  }

  function set(text: string): void {
    editor.setContent(htmlOf(text), { format: 'raw' });
    editor.undoManager.reset();
  }

  const model = () => domText(editor.getBody());
  await build('');
  chat.present({
    model,
    html: () => editor.getContent(),
    caret() {
      const { focusNode, focusOffset } = editor.selection.getSel() ?? {};
      if (!focusNode || focusOffset === undefined) return -1;
      return domText(editor.getBody(), { node: focusNode, offset: focusOffset }).length;
    },
    focus: () => editor.focus(),
    set,
    select(from, to) {
      const [start, end] = [domPlace(editor.getBody(), from), domPlace(editor.getBody(), to)];
      editor.getBody().focus();
      editor.selection.getSel()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
    },
    recreate: () => build(model()),
  });
}
