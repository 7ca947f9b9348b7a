import { newestWithLink } from '../../core/job/newest-links.ts';
import { linkNow } from '../../uploads/view/clock.ts';
import { copyLink } from '../verbs/job-actions.ts';
import { knownJobs, readAllJobs } from '../view/jobs-view.ts';
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
      void copyChosen(focusedJobId());
    }
  });
}

async function copyChosen(focusedId: string | undefined): Promise<void> {
  const withLink = () => newestWithLink(knownJobs.value, linkNow.value);
  // Where none of the newest has a link, an older one may.
  if (withLink().length === 0) await readAllJobs();
  const found = withLink();
  const chosen = found.find(({ id }) => id === focusedId) ?? found[0];
  if (chosen) await copyLink(chosen.id);
}
