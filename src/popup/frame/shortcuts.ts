import { newestWithLink } from '../../core/job/newest-links.ts';
import { copyLink } from '../verbs/job-actions.ts';
import { linkNow } from '../view/clock.ts';
import { sortedJobs } from '../view/jobs-view.ts';
import { focusedJobId, moveToRow } from '../view/row-focus.ts';

const TAKES_KEYS = 'input:not([type=file]), select, textarea, [role=menu]';

/** With a Korean keyboard the same key says `ㅊ`: where the letter is not Latin, the place of the key counts. */
const isLetterC = ({ key, code }: KeyboardEvent) =>
  key.toLowerCase() === 'c' || (code === 'KeyC' && !/^[a-z]$/i.test(key));

/** Arrows move between the rows; C copies the link of the row that has the focus, else the newest one. */
export function bindShortcuts(): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest(TAKES_KEYS)) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      moveToRow(event.key === 'ArrowDown' ? 1 : -1);
    } else if (isLetterC(event)) {
      const withLink = newestWithLink(sortedJobs.value, linkNow.value);
      const focusedId = focusedJobId();
      const chosen = withLink.find(({ id }) => id === focusedId) ?? withLink[0];
      if (chosen) void copyLink(chosen.id);
    }
  });
}
