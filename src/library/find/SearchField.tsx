import { Search, X } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import { words } from '../../platform/words/words.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { query } from './shown.ts';

/** In front of a list that follows each key: there is nothing to be sent off. */
export function SearchField() {
  const input = useRef<HTMLInputElement>(null);
  const isEmpty = query.value === '';
  // Never written into while somebody types: that would break a syllable in the making.
  useEffect(() => {
    if (input.current && isEmpty) input.current.value = '';
  }, [isEmpty]);
  const clear = () => {
    query.value = '';
    input.current?.focus();
  };
  return (
    <div class="search">
      <Icon node={Search} />
      <input
        ref={input}
        id="search"
        class="search-input"
        type="search"
        aria-label={words('librarySearch')}
        placeholder={words('librarySearchHint')}
        aria-keyshortcuts="/"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        onInput={({ currentTarget }) => {
          query.value = currentTarget.value;
        }}
        onKeyDown={(event) => {
          // Those keys belong to the syllable that is being composed.
          if (event.isComposing || event.key !== 'Escape' || isEmpty) return;
          event.preventDefault();
          event.stopPropagation();
          clear();
        }}
      />
      {!isEmpty && <IconButton icon={X} label={words('librarySearchClear')} onClick={clear} />}
    </div>
  );
}
