import { type Chat, sendOnEnter } from '../probe/chat.ts';
import { fieldFixture } from '../probe/field-fixture.ts';
import type { Fixture } from '../probe/fixture.ts';
import { rewrite, type Traits, within } from './traits.ts';

const LATE_MS = 60;

/** An input or textarea, and what an app does to its text. */
export function fieldEditor(traits: Traits, chat: Chat): Fixture {
  let field: HTMLInputElement | HTMLTextAreaElement;
  let state = '';

  const accept = () => {
    const next = within(traits, rewrite(traits, field.value));
    const caret = field.selectionEnd ?? 0;
    state = next ?? state;
    if (field.value !== state) field.value = state;
    else if (!traits.jumps) return;
    const at = traits.jumps ? state.length : Math.min(caret, state.length);
    field.setSelectionRange(at, at);
  };
  const build = (text: string) => {
    field = document.createElement(traits.tag);
    field.value = text;
    state = text;
    field.addEventListener('input', () => {
      if (traits.control === 'none') state = field.value;
      else if (traits.control === 'sync') accept();
      else setTimeout(accept, LATE_MS);
      chat.changed();
      setTimeout(chat.changed, LATE_MS);
    });
    sendOnEnter(chat, field);
    chat.place.replaceChildren(field);
  };
  build('');
  return fieldFixture(() => field, { model: () => state, set: build, recreate: () => build(state) });
}
