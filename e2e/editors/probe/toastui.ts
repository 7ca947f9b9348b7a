import Editor from '@toast-ui/editor';
import '@toast-ui/editor/dist/toastui-editor.css';
import type { EditorView } from 'prosemirror-view';
import { openChat, sendOnEnter } from './chat.ts';
import { docOf, forgetHistory, selecting, textOf } from './prosemirror-text.ts';

/** ProseMirror in one of two ways: what it makes of Markdown, or the Markdown itself with its signs coloured. */
export function presentToastUi(kind: 'wysiwyg' | 'markdown'): void {
  const chat = openChat();
  let editor: Editor | undefined;
  const view = () =>
    (editor as unknown as { wwEditor: { view: EditorView }; mdEditor: { view: EditorView } })[
      kind === 'wysiwyg' ? 'wwEditor' : 'mdEditor'
    ].view;

  function build(text: string): void {
    editor?.destroy();
    const el = document.createElement('div');
    chat.place.replaceChildren(el);
    editor = new Editor({
      el,
      initialEditType: kind,
      height: '300px',
      hideModeSwitch: true,
      toolbarItems: [],
      usageStatistics: false,
      autofocus: false,
    });
    const { state } = view();
    view().dispatch(state.tr.replaceWith(0, state.doc.content.size, docOf(state.schema, text).content));
    forgetHistory(view());
    editor.on('change', chat.changed);
  }
  build('');
  sendOnEnter(chat, chat.place);

  const model = () => textOf(view().state.doc);
  chat.present({
    model,
    html: () => view().dom.innerHTML,
    caret: () => textOf(view().state.doc, view().state.selection.head).length,
    focus: () => view().focus(),
    set: build,
    select: (from, to) => view().dispatch(selecting(view().state, from, to)),
    recreate: () => build(model()),
  });
}
