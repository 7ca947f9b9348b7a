import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { shownIds } from '../find/shown.ts';
import { selectAll } from '../view/selection.ts';

/** All that the list shows, drawn or not. */
export const SelectAll = () => (
  <Button size="small" variant="quiet" onClick={() => selectAll(shownIds.value)}>
    {words('librarySelectAll')}
  </Button>
);
