import type { Job } from '../../core/job/job.ts';
import { shortenFileName } from '../../core/naming/cut-text.ts';
import { words, wordsLocale } from '../../platform/words/words.ts';
import { type MenuEntry, menuText } from './menu-entry.ts';

export const uploadHereId = 'upload-here';
const parentId = 'insert-link';
const prefix = 'insert-link:';

/** So many uploads are offered; more are in the popup. */
export const offeredCount = 5;
const titleLength = 44;

/** The job whose link an entry inserts. In its id, so that a menu that is open while the list changes stays true. */
export const jobOfEntry = (id: string): string | undefined =>
  id.startsWith(prefix) ? id.slice(prefix.length) : undefined;

/** What a right-click where one can write offers. Without a link there is nothing to insert, and no empty submenu. */
export function insertEntries(jobs: readonly Job[]): MenuEntry[] {
  const contexts = ['editable'] as const;
  return [
    { id: parentId, title: words('menuInsertLink'), contexts, visible: jobs.length > 0 },
    ...jobs.map((job) => ({ id: `${prefix}${job.id}`, title: titleOf(job, jobs), contexts, parentId })),
    { id: uploadHereId, title: words('menuUploadHere'), contexts },
  ];
}

/** The file's name; where two have the same one, with the moment of the upload. */
function titleOf(job: Job, jobs: readonly Job[]): string {
  const name = menuText(shortenFileName(job.name, titleLength));
  if (jobs.filter(({ name: other }) => other === job.name).length === 1) return name;
  const moment = new Intl.DateTimeFormat(wordsLocale(), { dateStyle: 'short', timeStyle: 'medium' });
  return `${name} (${moment.format(job.createdAt)})`;
}
