import type { Node, Schema } from 'prosemirror-model';
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

/** A document of paragraphs, as text and back. */
export const textOf = (doc: Node, upTo = doc.content.size) => doc.textBetween(0, upTo, '\n', '\n');

export const docOf = (schema: Schema, text: string) =>
  schema.node(
    'doc',
    null,
    text.split('\n').map((line) => schema.node('paragraph', null, line === '' ? [] : [schema.text(line)])),
  );

export function placeOf(doc: Node, offset: number): number {
  for (let place = 0; place <= doc.content.size; place += 1)
    if (doc.resolve(place).parent.isTextblock && textOf(doc, place).length === offset) return place;
  throw new Error(`no place ${offset}`);
}

export const selecting = (state: EditorState, from: number, to: number): Transaction =>
  state.tr.setSelection(TextSelection.create(state.doc, placeOf(state.doc, from), placeOf(state.doc, to)));

const isHistory = (plugin: unknown) => (plugin as { key: string }).key.startsWith('history$');

/** A state has the history of its plugin: without the plugin, and with it again, what was first is not to be undone. */
export function forgetHistory(view: EditorView): void {
  const { plugins } = view.state;
  view.updateState(view.state.reconfigure({ plugins: plugins.filter((plugin) => !isHistory(plugin)) }));
  view.updateState(view.state.reconfigure({ plugins }));
}
