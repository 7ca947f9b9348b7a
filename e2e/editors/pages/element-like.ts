import { openChat, sendOnEnter } from '../probe/chat.ts';
import { domPlace, domText } from '../probe/dom-text.ts';

/**
 * A composer as Element has it: a contenteditable that is read back into a model after each `input`, drawn anew from
 * the model, with paste and undo of its own.
 */
const chat = openChat();
let region: HTMLElement;
let text = '';
let past: { text: string; caret: number }[] = [];

const caret = () => {
  const { focusNode, focusOffset } = getSelection() ?? {};
  if (!focusNode || focusOffset === undefined || !region.contains(focusNode)) return -1;
  return domText(region, { node: focusNode, offset: focusOffset }).length;
};

const placeOf = (offset: number) => {
  const at = domPlace(region, offset);
  return domText(region, at).length === offset ? at : { node: region, offset: region.childNodes.length };
};

function draw(offset: number): void {
  region.replaceChildren(
    ...text
      .split('\n')
      .flatMap((line, index) => [
        ...(index > 0 ? [document.createElement('br')] : []),
        ...(line ? [line] : []),
      ]),
  );
  if (text === '' || text.endsWith('\n')) region.append(document.createElement('br'));
  const at = placeOf(offset);
  getSelection()?.collapse(at.node, at.offset);
  chat.changed();
}

function change(next: string, offset: number): void {
  past.push({ text, caret: offset });
  text = next;
  draw(offset);
}

function build(first: string): void {
  region = document.createElement('div');
  region.contentEditable = 'true';
  region.setAttribute('role', 'textbox');
  region.style.whiteSpace = 'pre-wrap';
  // As Element: what an input method is still making is left alone.
  region.addEventListener('input', (event) => {
    if (!(event as InputEvent).isComposing) change(domText(region), caret());
  });
  region.addEventListener('compositionend', () => change(domText(region), caret()));
  region.addEventListener('paste', (event) => {
    event.preventDefault();
    const plain = event.clipboardData?.getData('text/plain') ?? '';
    const selection = getSelection();
    if (!selection || plain === '') return;
    const ends = [
      caret(),
      domText(region, { node: selection.anchorNode ?? region, offset: selection.anchorOffset }).length,
    ];
    const [from, to] = [Math.min(...ends), Math.max(...ends)];
    change(text.slice(0, from) + plain + text.slice(to), from + plain.length);
  });
  region.addEventListener('keydown', (event) => {
    if (event.key !== 'z' || !event.ctrlKey) return;
    event.preventDefault();
    const last = past.pop();
    if (!last) return;
    text = last.text;
    draw(Math.min(last.caret, text.length));
  });
  sendOnEnter(chat, region);
  chat.place.replaceChildren(region);
  past = [];
  text = first;
  draw(first.length);
}
build('');

chat.present({
  model: () => text,
  caret,
  focus: () => region.focus(),
  set: build,
  select(from, to) {
    const [start, end] = [placeOf(from), placeOf(to)];
    getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
  },
  recreate: () => build(text),
});
