/** What a generated editor does; every combination is one that somebody could have written. */
export interface Traits {
  /** `aria` says that it is a text box, and is none of the browser's. */
  readonly kind: 'field' | 'native' | 'model' | 'aria';
  readonly tag: 'input' | 'textarea';
  /** Whose text counts: the browser's, or an app's that writes it back at once or a moment later. */
  readonly control: 'none' | 'sync' | 'late';
  /** What a paste does: nothing of the app's, the event's text, or what the app reads from the clipboard itself. */
  readonly paste: 'deaf' | 'event' | 'clipboard';
  /** What a paste with HTML becomes. */
  readonly rich: 'link' | 'name' | 'plain' | 'ignored';
  /** Which `beforeinput` a model takes; `none` reads the text back after `input`. */
  readonly beforeInput: 'all' | 'text' | 'none';
  /** Until a model shows what it took. */
  readonly drawsAfterMs: number;
  readonly rewrites: 'none' | 'trim' | 'markdown' | 'upper' | 'no-digits' | 'groups';
  /** Characters; 0 for none. `cut` drops what is too much, `reject` the whole change. */
  readonly limit: number;
  readonly limitBy: 'cut' | 'reject';
  readonly undo: 'beforeinput' | 'key' | 'none';
  readonly card: 'none' | 'chip' | 'link' | 'preview';
  readonly cardAfterMs: number;
  /** Puts the caret at the end after each change. */
  readonly jumps: boolean;
  /** One step of undo for what comes within a second. */
  readonly merges: boolean;
  /** When the app builds its element anew. */
  readonly mounts: 'once' | 'on-input' | 'on-focus';
  /** Where the new element's caret is, and whether it gets the focus that the old one had. */
  readonly refocuses: 'caret' | 'start' | 'no';
  /** Another element of the same kind and name beside it. */
  readonly twin: 'none' | 'undisplayed' | 'tiny' | 'aria-hidden' | 'offscreen' | 'shown';
  /** Whether it stands in a frame, or is one that is edited as a whole. */
  readonly frame: 'none' | 'around' | 'design';
  /** What the app does with a new text some time after: its old one again, or no more than the half of what came in. */
  readonly later: 'nothing' | 'reverts' | 'cuts';
  readonly laterMs: number;
  /** What happens while the link is on its way. `starts`: the app focuses the editor, and the caret is at its start. */
  readonly meanwhile: 'nothing' | 'types' | 'recreates' | 'starts' | 'leaves';
  /** A field that selects its text when it gets the focus. */
  readonly selects: boolean;
  /** The person has typed something right before. */
  readonly typesFirst: boolean;
  /** What is written, `|` for the caret and `[` `]` for a selection. */
  readonly text: string;
  readonly payload: 'link' | 'rich';
  readonly key: string;
}

/** mulberry32: small, and the same everywhere. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Editors that are none the browser knows are few, and all the same to us. */
const ONE_OF_A_KIND: readonly Traits['kind'][] = [
  ...(['field', 'field', 'field', 'native', 'native', 'native'] as const),
  ...(['model', 'model', 'model', 'model', 'model', 'aria'] as const),
];

/** The editor, the text in it and the link for a seed; the same for the page and for the test. */
export function traitsOf(seed: number): Traits {
  const random = randomOf(seed);
  const one = <T>(...choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T;
  // Most editors have one odd habit, if any: four at a time would all end in the same refusal.
  const seldom = <T>(usual: T, ...odd: readonly T[]): T => (random() < 0.72 ? usual : one(...odd));
  const kind = one(...ONE_OF_A_KIND);
  const isFramed = kind === 'native' || kind === 'model';
  const drawn: Traits = {
    kind,
    tag: one('input', 'textarea'),
    control: one('none', 'sync', 'late'),
    paste: one('deaf', 'event', 'event', 'clipboard'),
    rich: one('link', 'name', 'plain', 'ignored'),
    beforeInput: one('all', 'text', 'none'),
    drawsAfterMs: one(0, 0, 0, 30, 250, 600, 1500, 3000),
    rewrites: seldom('none', 'trim', 'markdown', 'upper', 'no-digits', 'groups'),
    limit: seldom(0, 30),
    limitBy: one('cut', 'reject'),
    undo: one('beforeinput', 'beforeinput', 'key', 'key', 'none'),
    card: seldom('none', 'chip', 'link', 'preview'),
    cardAfterMs: one(0, 200, 1500),
    jumps: seldom(false, true),
    merges: one(false, true),
    mounts: seldom('once', 'on-input', 'on-focus'),
    refocuses: one('caret', 'caret', 'start', 'no'),
    twin: seldom('none', 'undisplayed', 'tiny', 'aria-hidden', 'offscreen', 'shown'),
    frame: isFramed ? seldom('none', 'around', kind === 'native' ? 'design' : 'around') : 'none',
    later: random() < 0.88 ? 'nothing' : one('reverts', 'cuts'),
    laterMs: one(1200, 2500),
    meanwhile: seldom('nothing', 'types', 'recreates', 'starts', 'leaves'),
    selects: seldom(false, true),
    typesFirst: one(false, true),
    text: one('|', 'Hello,| world', 'one|two', 'keep [this] text', 'to @Bob| and you'),
    payload: kind === 'field' ? 'link' : one('link', 'rich'),
    key: one('k00041', 'a_UCk_k00004', '-x_y-9_z', 'V1StGXR8_Z5jdHi6B-myT'),
  };
  // What comes so late into an empty box, or with the end of the old text cut off, could be a draft as well as what the
  // app has read from the clipboard.
  const isEmpty = drawn.text === '|' && !drawn.typesFirst;
  const isCut = drawn.limit > 0 && drawn.limitBy === 'cut';
  const isDraft = (isEmpty || isCut) && drawn.paste === 'clipboard';
  // What an app rewrites cannot have been written otherwise; a mask has no place for a caret's mark.
  const drawsAfterMs = isDraft ? Math.min(drawn.drawsAfterMs, 600) : drawn.drawsAfterMs;
  return { ...drawn, drawsAfterMs, text: drawn.rewrites === 'groups' ? 'ab|' : rewrite(drawn, drawn.text) };
}

/** What a rewriting app makes of a text. */
export function rewrite({ rewrites }: Traits, text: string): string {
  if (rewrites === 'upper') return text.toUpperCase();
  if (rewrites === 'groups') return text.replaceAll('.', '').replace(/(.{6})(?=.)/g, '$1.');
  if (rewrites === 'no-digits') return text.replace(/\d/g, '');
  if (rewrites === 'markdown') return text.replace(/_([^_\s]+)_/g, '$1');
  return text;
}

/** Null when an app does not accept the text at all. */
export function within({ limit, limitBy }: Traits, text: string): string | null {
  if (limit === 0 || text.length <= limit) return text;
  return limitBy === 'cut' ? text.slice(0, limit) : null;
}
