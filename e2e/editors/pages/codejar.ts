import { CodeJar } from 'codejar';
import { openChat, sendOnEnter } from '../probe/chat.ts';

/** Colours its text a moment after each key, with paste and undo of its own. */
const chat = openChat();
let jar: ReturnType<typeof CodeJar> | undefined;
let region: HTMLElement;
let state = '';

/** As highlighters do: all of the text is drawn anew. */
const highlight = (editor: HTMLElement) => {
  const words = (editor.textContent ?? '').split(/(\w+)/);
  editor.replaceChildren(
    ...words.map((word) => {
      if (!/^\w/.test(word)) return word;
      const span = document.createElement('span');
      span.textContent = word;
      return span;
    }),
  );
};

function build(text: string): void {
  jar?.destroy();
  region = document.createElement('pre');
  chat.place.replaceChildren(region);
  state = text;
  jar = CodeJar(region, highlight);
  jar.updateCode(text);
  jar.onUpdate((code) => {
    state = code;
    chat.changed();
  });
  // The text that was there first is not to be undone.
  jar.recordHistory();
}
build('');
sendOnEnter(chat, chat.place);

chat.present({
  model: () => state,
  html: () => region.innerHTML,
  caret: () => jar?.save().end ?? -1,
  focus: () => region.focus(),
  set: build,
  select: (from, to) => jar?.restore({ start: from, end: to, dir: '->' }),
  recreate: () => build(state),
});
