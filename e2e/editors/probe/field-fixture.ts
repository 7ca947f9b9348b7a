import type { Fixture } from './fixture.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

interface Owner {
  /** The app's own copy of the text; a plain field has none but its value. */
  model(): string;
  set(text: string): void;
  recreate(): void;
}

/** A probe for an input or textarea, with or without an app that controls it. */
export function fieldFixture(field: () => Field, owner: Owner): Fixture {
  return {
    ...owner,
    caret: () => field().selectionEnd ?? -1,
    focus: () => field().focus(),
    select(from, to) {
      // Some types have no caret to ask for or to set: there it stays where the click has put it.
      if (field().selectionEnd !== null) field().setSelectionRange(from, to);
    },
  };
}
