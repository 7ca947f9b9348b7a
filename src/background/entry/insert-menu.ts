import type { Job } from '../../core/job/job.ts';
import { shortenFileName } from '../../core/naming/cut-text.ts';
import { words, wordsLocale } from '../../platform/words/words.ts';
import { type MenuEntry, menuText } from './menu-entry.ts';

export const UPLOAD_HERE_ID = 'upload-here';
const OLDER_ID = 'insert-older';
const PREFIX = 'insert-link:';

/** So many uploads are offered; more are in the popup. */
export const OFFERED_COUNT = 5;
const TITLE_LENGTH = 44;

/** The job whose link an entry inserts. In its id, so that a menu that is open while the list changes stays true. */
export const jobOfEntry = (id: string): string | undefined =>
  id.startsWith(PREFIX) ? id.slice(PREFIX.length) : undefined;

/** What a right-click where one can write offers: the newest link by itself, the others behind one more step. */
export function insertEntries(jobs: readonly Job[]): MenuEntry[] {
  const contexts = ['editable'] as const;
  const [newest, ...older] = jobs;
  const entryOf = (job: Job, title: string) => ({ id: `${PREFIX}${job.id}`, title, contexts });
  return [
    ...(newest ? [entryOf(newest, words('menuInsertNewest', titleOf(newest, jobs)))] : []),
    ...(older.length > 0 ? [{ id: OLDER_ID, title: words('menuInsertOlder'), contexts }] : []),
    ...older.map((job) => ({ ...entryOf(job, titleOf(job, jobs)), parentId: OLDER_ID })),
    { id: UPLOAD_HERE_ID, title: words('menuUploadHere'), contexts },
  ];
}

/** The file's name; where two have the same one, with the moment of the upload. */
function titleOf(job: Job, jobs: readonly Job[]): string {
  const name = menuText(shortenFileName(job.name, TITLE_LENGTH));
  if (jobs.filter(({ name: other }) => other === job.name).length === 1) return name;
  const moment = new Intl.DateTimeFormat(wordsLocale(), { dateStyle: 'short', timeStyle: 'medium' });
  return `${name} (${moment.format(job.createdAt)})`;
}
