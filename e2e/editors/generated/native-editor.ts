import { type Chat, sendOnEnter } from '../probe/chat.ts';
import type { Fixture } from '../probe/fixture.ts';
import { addressIn, caretIn, draw, modelText, placeAt, placeCaret, preview, showsAs } from './drawn-text.ts';
import { doLater } from './later.ts';
import { putInto, remount } from './mounting.ts';
import { rewrite, type Traits, within } from './traits.ts';

/** A contenteditable that the browser edits, and what an app does to its text after each input. */
export function nativeEditor(traits: Traits, chat: Chat): Fixture {
  let region = document.createElement('div');
  let last = '';
  let isMounting = false;
  const isWholeDocument = traits.frame === 'design';

  const accept = () => {
    const was = last;
    const now = modelText(region);
    const next = within(traits, rewrite(traits, now)) ?? last;
    if (next !== now) draw(region, next, [], next.length);
    last = next;
    doLater(traits, was, { now: () => modelText(region), write: (text) => build(text) });
    if (traits.mounts === 'on-input') anew();
    chat.changed();
    const href = addressIn(next);
    const as = showsAs(traits);
    if (!href || region.querySelector('a, [data-address], [data-preview]')) return;
    const caret = caretIn(region);
    if (as) draw(region, next, [{ text: href, href, as }], caret);
    else if (traits.card === 'preview') preview(region, href);
  };
  const anew = () => {
    if (isWholeDocument) return;
    isMounting = true;
    remount(traits, {
      element: () => region,
      build: () => {
        const text = modelText(region);
        mount();
        build(text);
      },
      caret: () => caretIn(region),
      placeCaret: (offset) => placeCaret(region, offset),
    });
    isMounting = false;
  };
  const build = (text: string) => {
    region.textContent = text;
    last = text;
  };
  const mount = () => {
    region = isWholeDocument ? (document.body as HTMLDivElement) : document.createElement('div');
    if (isWholeDocument) document.designMode = 'on';
    else region.contentEditable = 'true';
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
      else
        void navigator.clipboard.readText().then((text) => document.execCommand('insertText', false, text));
    });
    region.addEventListener('focus', () => {
      if (traits.mounts === 'on-focus' && !isMounting) anew();
    });
    sendOnEnter(chat, region);
    if (!isWholeDocument) putInto(chat.place, region, traits);
  };
  mount();
  return {
    model: () => modelText(region),
    html: () => region.innerHTML,
    caret: () => caretIn(region),
    focus: () => (isWholeDocument ? window.focus() : region.focus()),
    set: build,
    select(from, to) {
      const [start, end] = [placeAt(region, from), placeAt(region, to)];
      getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
    },
    recreate: anew,
  };
}
