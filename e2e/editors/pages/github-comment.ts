import { subscribe } from '@github/paste-markdown';
import { presentField } from '../probe/plain-field.ts';

/** A comment on GitHub: what is pasted is made into Markdown, a link over selected words too. */
presentField(() => {
  const field = document.createElement('textarea');
  subscribe(field);
  return field;
});
