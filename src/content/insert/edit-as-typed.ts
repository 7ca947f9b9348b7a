type Command = 'insertText' | 'insertHTML' | 'delete' | 'undo' | 'redo';

/**
 * The browser's own editing, where the caret is, and then the end of a key without a name: on-screen keyboards send that
 * (code 229) for whatever they type. Apps that listen to keys alone (Trumbowyg, many a counter and send button) would
 * not hear of it otherwise, and no shortcut has this key.
 *
 * @param target where a key would go
 */
export function editAsTyped(target: Element, command: Command, value?: string): boolean {
  const isDone = document.execCommand(command, false, value);
  const key = { key: 'Unidentified', keyCode: 229, bubbles: true, composed: true };
  target.dispatchEvent(new KeyboardEvent('keyup', key));
  return isDone;
}
