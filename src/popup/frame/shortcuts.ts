import { hasLiveLink, newestOneWithLink } from '../../core/job/newest-links.ts';
import { words } from '../../platform/words/words.ts';
import { isLetter } from '../../ui/is-letter.ts';
import { linkNow } from '../../uploads/view/clock.ts';
import { copyLink } from '../verbs/job-actions.ts';
import { knownJobs, readAllJobs } from '../view/jobs-view.ts';
import { focusedJobId, moveInRow, moveToRow } from '../view/row-focus.ts';
import { tellOnTop } from '../view/top-notice.ts';
import { chooseNextPlace } from '../wish/place-wish.ts';

const TAKES_KEYS = 'input:not([type=file]), select, textarea, [role=menu]';

/** What the arrows do: true where there was something to move to. */
const ARROWS: Readonly<Record<string, () => boolean>> = {
  ArrowDown: () => moveToRow(1),
  ArrowUp: () => moveToRow(-1),
  ArrowRight: () => moveInRow(1),
  ArrowLeft: () => moveInRow(-1),
};

/**
 * Up and down move between the rows, left and right between the verbs of one, Enter does what has the focus. C copies the link
 * of the row that has the focus; outside the list that of the newest. P goes on to the next place.
 */
export function bindShortcuts(): void {
  document.documentElement.classList.add('is-untouched');
  document.addEventListener('keydown', (event) => {
    document.documentElement.classList.remove('is-untouched');
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest(TAKES_KEYS)) return;
    if (ARROWS[event.key]?.()) event.preventDefault();
    else if (isLetter(event, 'c')) void copyChosen(focusedJobId());
    else if (isLetter(event, 'p')) void chooseNextPlace();
  });
}

async function copyChosen(focusedId: string | undefined): Promise<void> {
  if (focusedId !== undefined) return copyFocused(focusedId);
  const newest = () => newestOneWithLink(knownJobs.value, linkNow.value);
  // Where none of the newest has a link, an older one may.
  if (!newest()) await readAllJobs();
  const chosen = newest();
  if (chosen) await copyLink(chosen.id);
}

/** Never that of another row: the person would send a file that they do not mean. */
async function copyFocused(jobId: string): Promise<void> {
  const job = knownJobs.value.find(({ id }) => id === jobId);
  if (job && hasLiveLink(job, linkNow.value)) await copyLink(jobId);
  else tellOnTop(words('rowHasNoLink'));
}
