import { type Chat, sendOnEnter } from '../probe/chat.ts';
import type { Fixture } from '../probe/fixture.ts';
import {
  addressIn,
  caretIn,
  draw,
  modelText,
  placeAt,
  placeCaret,
  preview,
  type Shown,
  showsAs,
} from './drawn-text.ts';
import { doLater } from './later.ts';
import { putInto, remount } from './mounting.ts';
import { rewrite, type Traits, within } from './traits.ts';

interface State {
  readonly text: string;
  readonly caret: number;
  readonly shown: readonly Shown[];
}

const MERGED_MS = 1000;

const empty: State = { text: '', caret: 0, shown: [] };

/** An editor that owns its text, draws it, and has an undo of its own. */
export function modelEditor(traits: Traits, chat: Chat): Fixture {
  let region = document.createElement('div');
  let isMounting = false;
  let state = empty;
  let past: State[] = [];
  let future: State[] = [];
  let changedAt = Number.NEGATIVE_INFINITY;

  const show = () => {
    draw(region, state.text, state.shown, state.caret);
    chat.changed();
  };
  const later = (work: () => void) =>
    traits.drawsAfterMs === 0 ? work() : setTimeout(work, traits.drawsAfterMs);
  const change = (next: Partial<State>) => {
    if (!traits.merges || performance.now() - changedAt > MERGED_MS) past.push(state);
    changedAt = performance.now();
    future = [];
    const was = state.text;
    state = { ...state, ...next };
    if (traits.jumps) state = { ...state, caret: state.text.length };
    show();
    const write = (text: string) => {
      state = { ...state, text, caret: Math.min(state.caret, text.length) };
      show();
    };
    doLater(traits, was, { now: () => state.text, write });
    if (traits.mounts === 'on-input') anew();
  };
  const anew = () => {
    isMounting = true;
    remount(traits, {
      element: () => region,
      build: () => {
        mount();
        show();
      },
      caret: () => state.caret,
      placeCaret: (offset) => placeCaret(region, offset),
    });
    isMounting = false;
  };
  const decorate = (href: string) => {
    if (!state.text.includes(href)) return;
    const as = showsAs(traits);
    if (as) {
      // What is drawn belongs to the text that it was made of: it is no step of undo of its own.
      state = { ...state, shown: [{ text: href, href, as }] };
      const caret = caretIn(region);
      draw(region, state.text, state.shown, caret < 0 ? state.caret : caret);
    } else if (traits.card === 'preview') preview(region, href);
  };
  const insert = (given: string, links: readonly Shown[] = []) =>
    later(() => {
      const { from, to } = selected();
      const text = rewrite(traits, given);
      const next = within(traits, state.text.slice(0, from) + text + state.text.slice(to));
      if (next === null) return;
      // A mask has the text around in it too.
      const all = rewrite(traits, next);
      change({
        text: all,
        caret: Math.min(from + text.length, all.length),
        shown: [...state.shown, ...links],
      });
      const href = addressIn(text);
      if (!href) return;
      if (traits.cardAfterMs === 0) decorate(href);
      else setTimeout(() => decorate(href), traits.cardAfterMs);
    });
  const selected = () => {
    const selection = getSelection();
    const caret = caretIn(region);
    if (!selection?.anchorNode || caret < 0) return { from: state.caret, to: state.caret };
    const anchor = modelText(region, { node: selection.anchorNode, offset: selection.anchorOffset }).length;
    return { from: Math.min(anchor, caret), to: Math.max(anchor, caret) };
  };
  const go = (from: State[], to: State[]) => {
    const next = from.pop();
    if (!next) return;
    changedAt = Number.NEGATIVE_INFINITY;
    to.push({ ...state, caret: caretIn(region) });
    state = next;
    show();
  };
  const paste = (data: DataTransfer | null) => {
    const html = data?.getData('text/html') ?? '';
    const given = data?.getData('text/plain') ?? '';
    const plain = traits.rewrites === 'trim' ? given.trim() : given;
    if (traits.paste === 'clipboard') return void navigator.clipboard.readText().then((text) => insert(text));
    const link = new DOMParser().parseFromString(html, 'text/html').querySelector('a');
    if (!link || traits.rich === 'plain') return insert(plain);
    const name = link.parentElement?.textContent ?? '';
    const shown: Shown = { text: link.textContent, href: link.getAttribute('href') ?? '', as: 'link' };
    return traits.rich === 'link' ? insert(name, [shown]) : insert(name);
  };
  const takes = (data: DataTransfer | null) =>
    traits.rich !== 'ignored' || (data?.getData('text/html') ?? '') === '';

  const mount = () => {
    region = document.createElement('div');
    region.addEventListener('paste', (event) => {
      if (traits.paste === 'deaf' || !takes(event.clipboardData)) return;
      event.preventDefault();
      paste(event.clipboardData);
    });
    region.addEventListener('beforeinput', (event) => {
      const { inputType, data, dataTransfer } = event;
      if (inputType.startsWith('history') && traits.undo === 'beforeinput') {
        event.preventDefault();
        if (inputType === 'historyUndo') go(past, future);
        else go(future, past);
      }
      if (traits.beforeInput === 'none') return;
      if (inputType === 'insertText' || inputType.startsWith('delete')) {
        event.preventDefault();
        const { from, to } = selected();
        if (inputType.startsWith('delete') && from === to) placeCaret(region, Math.max(0, from - 1));
        insert(inputType === 'insertText' ? (data ?? '') : '');
      } else if (inputType === 'insertFromPaste' && traits.beforeInput === 'all' && takes(dataTransfer)) {
        event.preventDefault();
        paste(dataTransfer);
      }
    });
    region.addEventListener('input', () => {
      const text = modelText(region);
      const caret = caretIn(region);
      const next = within(traits, rewrite(traits, text));
      if (next === null) show();
      else change({ text: next, caret: Math.min(caret, next.length) });
    });
    region.addEventListener('keydown', (event) => {
      const isUndo = event.ctrlKey && event.key.toLowerCase() === 'z' && !event.shiftKey;
      const isRedo =
        event.ctrlKey && (event.key === 'y' || (event.key.toLowerCase() === 'z' && event.shiftKey));
      if (!isUndo && !isRedo) return;
      // With a real key the browser sends `beforeinput` only where it has something to undo itself.
      event.preventDefault();
      if (traits.undo === 'none') return;
      if (event.isTrusted || traits.undo === 'key') isUndo ? go(past, future) : go(future, past);
    });
    region.addEventListener('focus', () => {
      if (traits.mounts === 'on-focus' && !isMounting) anew();
    });
    if (traits.kind === 'aria') {
      region.tabIndex = 0;
      region.setAttribute('role', 'textbox');
    } else region.contentEditable = 'true';
    region.setAttribute('aria-label', 'Message');
    region.style.whiteSpace = 'pre-wrap';
    sendOnEnter(chat, region);
    putInto(chat.place, region, traits);
  };
  mount();
  const build = (text: string) => {
    [past, future] = [[], []];
    state = { ...empty, text, caret: text.length };
    show();
  };
  return {
    model: () => state.text,
    html: () => region.innerHTML,
    caret: () => caretIn(region),
    focus: () => region.focus(),
    set: build,
    select(from, to) {
      placeCaret(region, from);
      const [start, end] = [placeAt(region, from), placeAt(region, to)];
      getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
    },
    recreate() {
      [past, future] = [[], []];
      anew();
    },
  };
}
