import { type Chat, sendOnEnter } from '../probe/chat.ts';
import type { Fixture } from '../probe/fixture.ts';
import { addressIn, caretIn, draw, modelText, placeAt, preview, showsAs } from './drawn-text.ts';
import { rewrite, type Traits, within } from './traits.ts';

/** A contenteditable that the browser edits, and what an app does to its text after each input. */
export function nativeEditor(traits: Traits, chat: Chat): Fixture {
  const region = document.createElement('div');
  let last = '';

  const accept = () => {
    const now = modelText(region);
    const next = within(traits, rewrite(traits, now)) ?? last;
    if (next !== now) draw(region, next, [], next.length);
    last = next;
    chat.changed();
    const href = addressIn(next);
    const as = showsAs(traits);
    if (!href || region.querySelector('a, [data-address], [data-preview]')) return;
    const caret = caretIn(region);
    if (as) draw(region, next, [{ text: href, href, as }], caret);
    else if (traits.card === 'preview') preview(region, href);
  };
  const build = (text: string) => {
    region.textContent = text;
    last = text;
  };
  region.contentEditable = 'true';
  region.setAttribute('aria-label', 'Message');
  region.style.whiteSpace = 'pre-wrap';
  region.addEventListener('input', () => {
    if (traits.cardAfterMs === 0) accept();
    else setTimeout(accept, traits.cardAfterMs);
    chat.changed();
  });
  region.addEventListener('paste', (event) => {
    if (traits.paste === 'deaf') return;
    event.preventDefault();
    const given = event.clipboardData?.getData('text/plain') ?? '';
    if (traits.paste === 'event') document.execCommand('insertText', false, given);
    else void navigator.clipboard.readText().then((text) => document.execCommand('insertText', false, text));
  });
  sendOnEnter(chat, region);
  chat.place.replaceChildren(region);
  return {
    model: () => modelText(region),
    html: () => region.innerHTML,
    caret: () => caretIn(region),
    focus: () => region.focus(),
    set: build,
    select(from, to) {
      const [start, end] = [placeAt(region, from), placeAt(region, to)];
      getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
    },
    recreate: () => build(last),
  };
}
