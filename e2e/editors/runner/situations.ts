/** What is pasted: a link alone, a name and a link on two lines, or a link with its anchor. */
export type PayloadKind = 'link' | 'lines' | 'rich';

/** What happens between the click on "upload" and the end of the upload. */
export type Meanwhile =
  | 'nothing'
  | 'button'
  | 'typing'
  | 'elsewhere'
  | 'composing'
  | 'hidden'
  | 'recreated'
  | 'moved';

export interface Situation {
  readonly name: string;
  readonly text: string;
  /** Selection before; a caret when both are the same. */
  readonly from: number;
  readonly to: number;
  /** With an upload that is running; without one a finished link is pasted at once. */
  readonly meanwhile?: Meanwhile;
}

/** One cell of a row. */
export interface Case {
  /** By which it is chosen: `caret, rich`. */
  readonly name: string;
  readonly situation: Situation;
  readonly payload: PayloadKind;
}

/** A text in which `|` marks the caret, or `[` and `]` the selection. */
export const at = (text: string, caret = text.indexOf('|')) => {
  const selected = text.split('[');
  if (selected.length === 2) {
    const plain = text.replace('[', '').replace(']', '');
    return { text: plain, from: text.indexOf('['), to: text.indexOf(']') - 1 };
  }
  return { text: text.replace('|', ''), from: caret, to: caret };
};

export const situations: readonly Situation[] = [
  { name: 'empty', ...at('|') },
  { name: 'caret', ...at('Hello,| world') },
  { name: 'inside a word', ...at('one|two') },
  { name: 'second line', ...at('First line\nsecond |line') },
  { name: 'selected', ...at('keep [this] text') },
  { name: 'during: nothing', ...at('Hello,| world'), meanwhile: 'nothing' },
  { name: 'during: focus to a button', ...at('Hello,| world'), meanwhile: 'button' },
  { name: 'during: typing', ...at('Hello|'), meanwhile: 'typing' },
  { name: 'during: typing elsewhere', ...at('Hello,| world'), meanwhile: 'elsewhere' },
  { name: 'during: composing', ...at('Hello| world'), meanwhile: 'composing' },
  { name: 'during: tab hidden', ...at('Hello,| world'), meanwhile: 'hidden' },
  { name: 'during: editor re-created', ...at('Hello,| world'), meanwhile: 'recreated' },
  { name: 'during: another conversation', ...at('Hello,| world'), meanwhile: 'moved' },
];

/** No link format has several lines, so no upload ends with them: they are pasted by the page's own function. */
const payloadsOf = ({ meanwhile }: Situation): readonly PayloadKind[] =>
  meanwhile ? ['link', 'rich'] : ['link', 'lines', 'rich'];

export const allCases: readonly Case[] = situations.flatMap((situation) =>
  payloadsOf(situation).map((payload) => ({ name: `${situation.name}, ${payload}`, situation, payload })),
);

const EVERY_CHANGE = new Set(['caret, link', 'caret, lines', 'selected, link']);

/** The part that runs with every change, and all that a closed field or a variant is worth. */
export const fewCases = allCases.filter(({ name }) => EVERY_CHANGE.has(name));

interface Limits {
  readonly singleLine?: true;
  readonly noComposing?: true;
  readonly brief?: true;
}

/** A text of two lines is nothing for a field that knows one, nor a syllable for one of digits. */
export const applies = ({ name, situation }: Case, { singleLine, noComposing, brief }: Limits): boolean =>
  !(singleLine && situation.text.includes('\n')) &&
  !(noComposing && situation.meanwhile === 'composing') &&
  !(brief && !EVERY_CHANGE.has(name));
