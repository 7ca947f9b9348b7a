import { Terminal } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { openChat } from '../probe/chat.ts';

/** A terminal: whatever comes into its hidden textarea goes to the shell. */
const chat = openChat();
let terminal: Terminal | undefined;
let typed = '';

function build(text: string): void {
  terminal?.dispose();
  const place = document.createElement('div');
  chat.place.replaceChildren(place);
  terminal = new Terminal({ cols: 60, rows: 8 });
  terminal.open(place);
  typed = text;
  terminal.write(text);
  terminal.onData((data) => {
    if (data.includes('\r')) chat.send();
    typed += data;
    terminal?.write(data);
    chat.changed();
  });
}
build('');

chat.present({
  model: () => typed,
  caret: () => typed.length,
  focus: () => terminal?.focus(),
  set: build,
  select: () => undefined,
  recreate: () => build(typed),
});
