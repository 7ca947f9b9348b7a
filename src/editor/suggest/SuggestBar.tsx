import { ShieldAlert, ShieldCheck, X } from 'lucide';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { announce } from '../../uploads/view/announce.ts';
import { kindsOf } from './suggestion-words.ts';
import { dismissSuggestions, isSuggesting, suggestions, takeSuggestions } from './suggestions.ts';

/** Says what looks private, and blacks all of it out. It stays when that is done, so that the picture does not move. */
export function SuggestBar() {
  const open = suggestions.value;
  if (!isSuggesting.value) return null;
  const takeAll = () => {
    takeSuggestions(open);
    announce(words('editorBlackedOut', open.length));
  };
  return (
    <section
      class={`suggest-bar ${open.length === 0 ? 'suggest-done' : ''}`}
      aria-label={words('editorSuggestions')}
    >
      <Icon node={open.length > 0 ? ShieldAlert : ShieldCheck} />
      <p>{open.length > 0 ? words('editorSuggestFound', kindsOf(open)) : words('editorSuggestDone')}</p>
      {open.length > 0 && (
        <Button size="small" onClick={takeAll}>
          {words('editorSuggestAll', open.length)}
        </Button>
      )}
      <IconButton icon={X} label={words('editorSuggestDismiss')} onClick={dismissSuggestions} />
    </section>
  );
}
