import { type Chat, sendOnEnter } from '../probe/chat.ts';
import { fieldFixture } from '../probe/field-fixture.ts';
import type { Fixture } from '../probe/fixture.ts';
import { doLater } from './later.ts';
import { putInto, remount } from './mounting.ts';
import { rewrite, type Traits, within } from './traits.ts';

const LATE_MS = 60;

/** An input or textarea, and what an app does to its text. */
export function fieldEditor(traits: Traits, chat: Chat): Fixture {
  let field: HTMLInputElement | HTMLTextAreaElement;
  let state = '';
  let isMounting = false;

  const accept = () => {
    const next = within(traits, rewrite(traits, field.value));
    const caret = field.selectionEnd ?? 0;
    state = next ?? state;
    if (field.value !== state) field.value = state;
    else if (!traits.jumps) return;
    const at = traits.jumps ? state.length : Math.min(caret, state.length);
    field.setSelectionRange(at, at);
  };
  const anew = () => {
    isMounting = true;
    remount(traits, {
      element: () => field,
      build: () => build(state),
      caret: () => field.selectionEnd ?? 0,
      placeCaret: (offset) => field.setSelectionRange(offset, offset),
    });
    isMounting = false;
  };
  const takeInput = (was: string) => {
    if (traits.control === 'none') state = field.value;
    else accept();
    const write = (text: string) => {
      state = text;
      field.value = text;
    };
    doLater(traits, was, { now: () => state, write });
    if (traits.mounts === 'on-input') anew();
    chat.changed();
  };
  const build = (text: string) => {
    field = document.createElement(traits.tag);
    field.value = text;
    state = text;
    field.addEventListener('input', () => {
      const was = state;
      if (traits.control === 'late') setTimeout(takeInput, LATE_MS, was);
      else takeInput(was);
      chat.changed();
    });
    field.addEventListener('focus', () => {
      if (traits.mounts === 'on-focus' && !isMounting) anew();
      if (traits.selects) field.select();
    });
    sendOnEnter(chat, field);
    putInto(chat.place, field, traits);
  };
  build('');
  return fieldFixture(() => field, { model: () => state, set: build, recreate: anew });
}
