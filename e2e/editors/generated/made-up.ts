import { type Chat, openChat } from '../probe/chat.ts';
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
  mounts: 'once',
  refocuses: 'caret',
  twin: 'none',
  frame: 'none',
  later: 'nothing',
  laterMs: 1200,
  meanwhile: 'nothing',
  selects: false,
  typesFirst: false,
  text: '',
  payload: 'link',
  key: '',
};

const make = { field: fieldEditor, native: nativeEditor, model: modelEditor, aria: modelEditor };

/** A frame that is edited as a whole has no room for the app around. */
const aroundTheFrame: Chat = {
  place: document.body,
  changed: () => undefined,
  send: () => undefined,
  present(fixture) {
    globalThis.fixture = { ...fixture, sent: 0, canSend: () => true, others: () => '' };
  },
};

const INSIDE = 'inside';

/** A page with an editor of these habits. */
export function presentMadeUp(habits: Partial<Traits>): void {
  const traits = { ...PLAIN, ...habits };
  const isInside = location.hash === `#${INSIDE}`;
  if (traits.frame !== 'none' && !isInside) {
    const frame = Object.assign(document.createElement('iframe'), { width: '600', height: '300' });
    frame.src = `${location.pathname}${location.search}#${INSIDE}`;
    document.body.append(frame);
    return;
  }
  const chat = traits.frame === 'design' ? aroundTheFrame : openChat();
  chat.present(make[traits.kind](traits, chat));
}
