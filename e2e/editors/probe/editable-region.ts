import { openChat, sendOnEnter } from './chat.ts';
import { domPlace, domText } from './dom-text.ts';

interface RegionOptions {
  readonly editable?: 'true' | 'plaintext-only';
  /** Puts the region somewhere else than straight into the page, and says where its selection lives. */
  readonly mount?: (place: HTMLElement, region: HTMLElement) => Document | ShadowRoot;
}

const straight = (place: HTMLElement, region: HTMLElement) => {
  place.replaceChildren(region);
  return document;
};

/** A page with a contenteditable that nothing but the browser edits; lines are `<div>`s, as Enter makes them. */
export function presentRegion({ editable = 'true', mount = straight }: RegionOptions = {}): void {
  const chat = openChat();
  let region: HTMLElement;
  let root: Document | ShadowRoot;

  const build = (text: string) => {
    region = document.createElement('div');
    region.setAttribute('contenteditable', editable);
    region.setAttribute('role', 'textbox');
    region.setAttribute('aria-label', 'Message');
    if (editable === 'plaintext-only') region.style.whiteSpace = 'pre-wrap';
    const lines = text.split('\n');
    if (editable === 'plaintext-only' || lines.length === 1) region.textContent = text;
    else
      region.append(
        ...lines.map((line) => {
          const block = document.createElement('div');
          block.append(line === '' ? document.createElement('br') : line);
          return block;
        }),
      );
    region.addEventListener('input', chat.changed);
    sendOnEnter(chat, region);
    root = mount(chat.place, region);
  };
  build('');

  const selection = () =>
    (root as ShadowRoot & { getSelection?(): Selection | null }).getSelection?.() ?? document.getSelection();
  chat.present({
    model: () => domText(region),
    html: () => region.innerHTML,
    caret() {
      const at = selection();
      if (!at?.focusNode || !region.contains(at.focusNode)) return -1;
      return domText(region, { node: at.focusNode, offset: at.focusOffset }).length;
    },
    focus: () => region.focus(),
    set: build,
    select(from, to) {
      const [start, end] = [domPlace(region, from), domPlace(region, to)];
      selection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
    },
    recreate: () => build(domText(region)),
  });
}
