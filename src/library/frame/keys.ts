import { activeIndex, focusRow } from '../list/place.ts';
import { selectedIds, selectNone } from '../view/selection.ts';

const TAKES_KEYS = 'input:not([type=checkbox]), select, textarea, [role=menu]';

const searchField = () => document.querySelector<HTMLInputElement>('#search');

/** The keys that work wherever the focus is: `/` searches, arrows lead to the list, Escape lets go of what is selected. */
export function bindKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { target, key } = event;
    const isInField = target instanceof Element && target.closest(TAKES_KEYS) !== null;
    if (key === 'ArrowDown' && target === searchField()) {
      event.preventDefault();
      focusRow(activeIndex());
      return;
    }
    if (key === 'Escape' && selectedIds.value.size > 0) {
      event.preventDefault();
      selectNone();
      return;
    }
    if (isInField) return;
    if (key === '/') {
      event.preventDefault();
      searchField()?.focus();
      searchField()?.select();
    } else if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      focusRow(activeIndex());
    }
  });
}
