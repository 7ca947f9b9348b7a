import { isLetter } from '../../ui/is-letter.ts';
import { chosenJobs, shownIds, shownJobs } from '../find/shown.ts';
import { activeId, selectAll, selectedIds, selectNone, selectTo, toggle } from '../view/selection.ts';
import { copyLinks, removeFromList } from '../work/act.ts';
import { activeIndex, focusRow } from './place.ts';

const rowOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>('[role=row]') : null;

const controlsOf = (row: HTMLElement) => [...row.querySelectorAll<HTMLElement>('button')];

/** How far a key moves in a list that shows `pageCount` rows; null for one that does not move. */
function target(key: string, pageCount: number): number | null {
  const at = activeIndex();
  switch (key) {
    case 'ArrowDown':
      return at + 1;
    case 'ArrowUp':
      return at - 1;
    case 'PageDown':
      return at + pageCount;
    case 'PageUp':
      return at - pageCount;
    case 'Home':
      return 0;
    case 'End':
      return shownIds.value.length - 1;
    default:
      return null;
  }
}

/** Left and right lead from a row to its controls and back. */
function moveInRow(event: KeyboardEvent, row: HTMLElement, step: 1 | -1): void {
  const places = [row, ...controlsOf(row)];
  const at = places.indexOf(document.activeElement as HTMLElement);
  const next = places[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus({ preventScroll: true });
}

/** What was selected, else the row itself. */
function acted() {
  const chosen = chosenJobs.value;
  return chosen.length > 0 ? chosen : shownJobs.value.filter(({ id }) => id === activeId.value);
}

/** The keys of the list, by the ARIA pattern of a grid whose rows have the focus. */
export function onGridKey(event: KeyboardEvent, pageCount: number): void {
  const row = rowOf(event.target);
  if (!row || event.defaultPrevented) return;
  const { key, shiftKey } = event;
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand && isLetter(event, 'a')) {
    event.preventDefault();
    selectAll(shownIds.value);
    return;
  }
  if (isCommand || event.altKey) return;
  const moved = target(key, pageCount);
  if (moved !== null) {
    event.preventDefault();
    const from = activeId.value;
    focusRow(moved);
    if (shiftKey && activeId.value) selectTo(activeId.value, shownIds.value, from);
    return;
  }
  if (key === 'ArrowRight' || key === 'ArrowLeft') {
    moveInRow(event, row, key === 'ArrowRight' ? 1 : -1);
    return;
  }
  // On a button in the row these keys press it.
  if (event.target !== row && (key === ' ' || key === 'Enter')) return;
  if (key === ' ') toggle(row.dataset.row ?? '');
  else if (key === 'Enter' || isLetter(event, 'c')) void copyLinks(acted());
  else if (key === 'Delete') void removeFromList(acted());
  else if (key === 'Escape' && selectedIds.value.size > 0) selectNone();
  else return;
  event.preventDefault();
}
