import { openChat } from '../probe/chat.ts';
import { fieldEditor } from './field-editor.ts';
import { modelEditor } from './model-editor.ts';
import { nativeEditor } from './native-editor.ts';
import type { Traits } from './traits.ts';

/** One that does nothing odd. */
const PLAIN: Traits = {
  kind: 'native',
  tag: 'textarea',
  control: 'none',
  paste: 'deaf',
  rich: 'plain',
  beforeInput: 'none',
  drawsAfterMs: 0,
  rewrites: 'none',
  limit: 0,
  limitBy: 'cut',
  undo: 'key',
  card: 'none',
  cardAfterMs: 0,
  jumps: false,
  merges: false,
  typesFirst: false,
  text: '',
  payload: 'link',
  key: '',
};

const make = { field: fieldEditor, native: nativeEditor, model: modelEditor };

/** A page with an editor of these habits. */
export function presentMadeUp(habits: Partial<Traits>): void {
  const traits = { ...PLAIN, ...habits };
  const chat = openChat();
  chat.present(make[traits.kind](traits, chat));
}
