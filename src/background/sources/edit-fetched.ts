import { isLive } from '../../core/job/job.ts';
import { browser } from '../../platform/browser/browser.ts';
import { openEditor } from '../../platform/browser/open-editor.ts';
import { storeDraft } from '../../platform/storage/picture-drafts.ts';
import { jobRecords } from '../../platform/storage/records.ts';
import { removeJobs } from '../jobs/job-store.ts';
import { clearBadge } from '../notices/badge.ts';
import type { SourceFile } from './source.ts';

/**
 * Opens an image of a page in the editor, with what its upload was asked to do. Its row, which has told of the fetching until now and
 * of what stood in its way, goes: the editor begins an upload of its own.
 */
export async function editFetched(jobId: string, { bytes, name, type }: SourceFile): Promise<void> {
  const job = await jobRecords.read(jobId);
  if (!job || !isLive(job)) return;
  const { afterUpload, target, placeId } = job;
  const id = crypto.randomUUID();
  await storeDraft({
    id,
    createdAtMs: Date.now(),
    picture: bytes.slice(0, bytes.size, type),
    name,
    dpr: 1,
    boxes: [],
    isOwnFile: true,
    afterUpload,
    ...(target ? { target } : {}),
    ...(placeId === undefined ? {} : { placeId }),
  });
  await removeJobs([jobId]);
  await clearBadge();
  const [front] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  await openEditor(id, front);
}
