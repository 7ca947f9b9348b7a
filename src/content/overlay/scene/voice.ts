import { make } from '../stage/make.ts';

/** Whoever holds an arrow key hears where it ended, not every step. */
const REST_MS = 350;

export interface Voice {
  readonly element: HTMLElement;
  say(text: string): void;
}

/** What a screen reader says of the area while it changes. */
export function makeVoice(document: Document): Voice {
  const element = make(document, 'div', 'said');
  element.role = 'status';
  element.ariaLive = 'polite';
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    element,
    say(text) {
      clearTimeout(timer);
      timer = setTimeout(() => {
        element.textContent = text;
      }, REST_MS);
    },
  };
}
