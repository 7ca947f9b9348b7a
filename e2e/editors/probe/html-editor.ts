import { openChat, sendOnEnter } from './chat.ts';
import { domPlace, domText } from './dom-text.ts';

/** An editor that owns an editable region and gives its content as HTML. */
export interface HtmlEditor {
  /** The editable region, in this document or in one of its own. */
  readonly root: HTMLElement;
  html(): string;
  focus(): void;
  destroy(): void;
}

interface Order {
  readonly place: HTMLElement;
  readonly html: string;
  /** To be called whenever the editor says that its text has changed. */
  changed(): void;
}

export const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Text as HTML, a paragraph for each line. */
export const htmlOf = (text: string, tag = 'p'): string =>
  text
    .split('\n')
    .map((line) => `<${tag}>${escapeHtml(line) || '<br>'}</${tag}>`)
    .join('');

/** A page whose model is what the editor gives as HTML, read as a reader sees it. */
export async function presentHtmlEditor(
  create: (order: Order) => HtmlEditor | Promise<HtmlEditor>,
  tag = 'p',
): Promise<void> {
  const chat = openChat();
  let editor: HtmlEditor | undefined;
  const current = () => editor as HtmlEditor;

  async function build(text: string): Promise<void> {
    editor?.destroy();
    const place = document.createElement('div');
    chat.place.replaceChildren(place);
    editor = await create({ place, html: htmlOf(text, tag), changed: chat.changed });
    sendOnEnter(chat, editor.root);
  }
  await build('');

  const model = () => domText(new DOMParser().parseFromString(current().html(), 'text/html').body);
  const selection = () => current().root.ownerDocument.getSelection();
  chat.present({
    model,
    html: () => current().html(),
    caret() {
      const { focusNode, focusOffset } = selection() ?? {};
      if (!focusNode || focusOffset === undefined || !current().root.contains(focusNode)) return -1;
      return domText(current().root, { node: focusNode, offset: focusOffset }).length;
    },
    focus: () => current().focus(),
    set: build,
    select(from, to) {
      const [start, end] = [domPlace(current().root, from), domPlace(current().root, to)];
      selection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
    },
    recreate: () => build(model()),
  });
}
