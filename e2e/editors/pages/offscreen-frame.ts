import { openChat } from '../probe/chat.ts';

/** As Google's documents: the text is drawn, and keys go into a region in a frame that nobody sees. */
const chat = openChat();
const canvas = Object.assign(document.createElement('canvas'), { width: 500, height: 100 });
const frame = document.createElement('iframe');
frame.style.cssText = 'position: absolute; top: -10000px; width: 1px; height: 1px; border: 0';
chat.place.append(canvas, frame);
let text = '';

const catcher = () => frame.contentDocument as Document;
catcher().body.innerHTML = '<div role="textbox" aria-label="Document content" contenteditable="true"></div>';
const region = () => catcher().querySelector('div') as HTMLElement;

function draw(next: string): void {
  text = next;
  const pen = canvas.getContext('2d');
  pen?.clearRect(0, 0, canvas.width, canvas.height);
  pen?.fillText(text, 10, 20);
  chat.changed();
}
region().addEventListener('keydown', (event) => {
  if (event.key.length !== 1 || event.ctrlKey) return;
  event.preventDefault();
  draw(text + event.key);
});
// What comes in otherwise is read, drawn at the caret, and taken out again; a selection is replaced.
region().addEventListener('input', () => {
  draw(region().textContent ?? '');
  region().replaceChildren();
});
region().addEventListener('paste', (event) => {
  event.preventDefault();
  draw(event.clipboardData?.getData('text/plain') ?? '');
});

chat.present({
  model: () => text,
  caret: () => text.length,
  focus: () => region().focus(),
  set: draw,
  select: () => undefined,
  recreate: () => draw(text),
});
