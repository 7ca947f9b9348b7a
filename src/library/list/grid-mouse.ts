import { shownIds } from '../find/shown.ts';
import { activeId, selectTo, toggle } from '../view/selection.ts';

/** The upload in whose row something is. */
export const rowIdOf = (target: EventTarget | null): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>('[data-row]')?.dataset.row : undefined;

/** A button in a row does what it does; the rest of the row selects it, with Shift all up to it. */
export function onGridClick({ target, shiftKey }: MouseEvent): void {
  const id = rowIdOf(target);
  if (id === undefined || !(target instanceof Element) || target.closest('button, [role=menu]')) return;
  if (shiftKey) selectTo(id, shownIds.value);
  else toggle(id);
  activeId.value = id;
}
