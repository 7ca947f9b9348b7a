import { ShieldAlert, X } from 'lucide';
import { words } from '../../platform/words/words.ts';
import { announce } from '../../uploads/view/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { kindsOf } from './suggestion-words.ts';
import { dismissSuggestions, suggestions, takeSuggestions } from './suggestions.ts';

/** Says what looks private, and blacks all of it out. */
export function SuggestBar() {
  const open = suggestions.value;
  if (open.length === 0) return null;
  const takeAll = () => {
    takeSuggestions(open);
    announce(words('editorBlackedOut', open.length));
  };
  return (
    <section class="suggest-bar" aria-label={words('editorSuggestions')}>
      <Icon node={ShieldAlert} />
      <p>{words('editorSuggestFound', kindsOf(open))}</p>
      <Button variant="danger" size="small" onClick={takeAll}>
        {words('editorSuggestAll', open.length)}
      </Button>
      <IconButton icon={X} label={words('editorSuggestDismiss')} onClick={dismissSuggestions} />
    </section>
  );
}
