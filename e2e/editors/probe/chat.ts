import type { Fixture } from './fixture.ts';

/** The app around the editor: a send button that follows the editor's model, and something else to type into. */
export interface Chat {
  /** Where the editor goes. */
  readonly place: HTMLElement;
  /** To be called whenever the editor says that its text has changed. */
  changed(): void;
  send(): void;
  /** Shows the page to the test. */
  present(fixture: Fixture): void;
}

const element = <K extends keyof HTMLElementTagNameMap>(tag: K, id: string, text = '') =>
  Object.assign(document.createElement(tag), { id, textContent: text });

const SOMETHING_ELSE = 'Something else';

export function openChat(): Chat {
  const place = element('main', 'place');
  const send = element('button', 'send', 'Send');
  const elsewhere = element('button', 'elsewhere', 'Elsewhere');
  const other = element('textarea', 'other', SOMETHING_ELSE);
  send.disabled = true;
  document.body.append(place, send, elsewhere, other);

  let editor: Fixture | undefined;
  const chat: Chat = {
    place,
    changed() {
      send.disabled = (editor?.model() ?? '').trim() === '';
    },
    send() {
      if (globalThis.fixture) globalThis.fixture.sent += 1;
    },
    present(fixture) {
      editor = fixture;
      const others = () => [...document.querySelectorAll<HTMLTextAreaElement>('#other, [data-other]')];
      globalThis.fixture = {
        ...fixture,
        sent: 0,
        async set(text) {
          other.value = SOMETHING_ELSE;
          await fixture.set(text);
          chat.changed();
        },
        canSend: () => !send.disabled,
        others: () =>
          others()
            .map((field) => field.value ?? field.textContent)
            .join('|'),
      };
    },
  };
  send.addEventListener('click', chat.send);
  return chat;
}

/** Sends with Enter, as chats do. Shift+Enter is left to the editor. */
export function sendOnEnter(chat: Chat, target: EventTarget): void {
  target.addEventListener(
    'keydown',
    (event) => {
      const { key, shiftKey, isComposing } = event as KeyboardEvent;
      if (key !== 'Enter' || shiftKey || isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      chat.send();
    },
    { capture: true },
  );
}
