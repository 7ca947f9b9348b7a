/** What is pasted: a link alone, a name and a link on two lines, or a link with its anchor. */
export type PayloadKind = 'link' | 'lines' | 'rich';

/** What happens between the click on "upload" and the end of the upload. */
export type Meanwhile = 'nothing' | 'button' | 'typing' | 'hidden' | 'recreated';

export interface Situation {
  readonly name: string;
  readonly payload: PayloadKind;
  readonly text: string;
  /** Selection before; a caret when both are the same. */
  readonly from: number;
  readonly to: number;
  /** With an upload that is running; without one a finished link is pasted at once. */
  readonly meanwhile?: Meanwhile;
  /** Belongs to the part that runs with every change. */
  readonly always?: true;
}

const at = (text: string, caret = text.indexOf('|')) => {
  const selected = text.split('[');
  if (selected.length === 2) {
    const plain = text.replace('[', '').replace(']', '');
    return { text: plain, from: text.indexOf('['), to: text.indexOf(']') - 1 };
  }
  return { text: text.replace('|', ''), from: caret, to: caret };
};

/** A place is marked by `|`, a selection by `[` and `]`. */
export const situations: readonly Situation[] = [
  { name: 'empty', payload: 'link', ...at('|') },
  { name: 'caret', payload: 'link', ...at('Hello,| world'), always: true },
  { name: 'inside a word', payload: 'link', ...at('one|two') },
  { name: 'second line', payload: 'link', ...at('First line\nsecond |line') },
  { name: 'selected', payload: 'link', ...at('keep [this] text'), always: true },
  { name: 'several lines', payload: 'lines', ...at('Hello,| world'), always: true },
  { name: 'rich', payload: 'rich', ...at('Hello,| world') },
  { name: 'during: nothing', payload: 'link', ...at('Hello,| world'), meanwhile: 'nothing' },
  { name: 'during: focus to a button', payload: 'link', ...at('Hello,| world'), meanwhile: 'button' },
  { name: 'during: typing', payload: 'link', ...at('Hello|'), meanwhile: 'typing' },
  { name: 'during: tab hidden', payload: 'link', ...at('Hello,| world'), meanwhile: 'hidden' },
  { name: 'during: editor re-created', payload: 'link', ...at('Hello,| world'), meanwhile: 'recreated' },
];

interface Limits {
  readonly singleLine?: true;
  readonly brief?: true;
}

/** A text of two lines is nothing for a field that knows one. */
export const applies = ({ text, always }: Situation, { singleLine, brief }: Limits): boolean =>
  !(singleLine && text.includes('\n')) && !(brief && !always);
