import { createElement } from 'react';
import { Mention, MentionsInput } from 'react-mentions';
import { presentReactText } from '../probe/react-field.ts';

/** A textarea over a coloured copy of its text; its state has the mentions as markup. */
presentReactText((value, change) =>
  createElement(
    MentionsInput,
    { value, onChange: (_event: unknown, text: string) => change(text) },
    createElement(Mention, { trigger: '@', data: [{ id: 'ann', display: 'Ann' }] }),
  ),
);
