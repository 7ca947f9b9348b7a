import { failure } from '../../core/job/failure.ts';
import type { InsertTarget } from '../../core/job/job.ts';
import type { FormattedLink } from '../../core/link/link-format.ts';
import { changeJob } from '../jobs/change-job.ts';
import { finishedJob } from '../links/link-actions.ts';
import { readLink } from '../links/read-link.ts';
import { copyInstead } from './deliver-link.ts';
import type { Delivered } from './delivered.ts';
import { followPaste } from './follow-paste.ts';
import { insertRefusal } from './insert-refusal.ts';
import { insertIntoTarget, pinTarget, refusalOfTarget } from './insert-target.ts';

/** A link that is in the page or on the clipboard; or an editor that will take it once it has the focus. */
type Aimed =
  | { readonly delivered: Delivered }
  | { readonly target: InsertTarget; readonly insert: () => Promise<Delivered> };

/** Finds the editor in which the person is typing. What is known to refuse the link is told before anything waits. */
async function aimLink(jobId: string, tabId: number): Promise<Aimed> {
  const link = await readLink(await finishedJob(jobId));
  const target = await pinTarget(tabId);
  if (!target) {
    return { delivered: await copyInstead(link, failure('insert-refused', { reason: 'no-editor' })) };
  }
  const refusal = await refusalOfTarget(target);
  if (refusal) return { delivered: await copyInstead(link, await insertRefusal(target, refusal)) };
  return { target, insert: () => insertOrCopy(link, target) };
}

async function insertOrCopy(link: FormattedLink, target: InsertTarget): Promise<Delivered> {
  const outcome = await insertIntoTarget(target, link);
  if (outcome === 'inserted') return { delivery: 'pasted' };
  return copyInstead(link, await insertRefusal(target, outcome));
}

async function redelivered(jobId: string, delivered: Delivered): Promise<Delivered> {
  await changeJob(jobId, { type: 'redelivered', ...delivered });
  return delivered;
}

async function paste(jobId: string, aimed: Aimed): Promise<Delivered> {
  if ('delivered' in aimed) return redelivered(jobId, aimed.delivered);
  const delivered = await redelivered(jobId, await aimed.insert());
  void followPaste(jobId, aimed.target, delivered);
  return delivered;
}

/** Pastes a finished job's link where the person is typing in the tab; else puts it on the clipboard and says why. */
export const pasteLink = async (jobId: string, tabId: number): Promise<Delivered> =>
  paste(jobId, await aimLink(jobId, tabId));

/**
 * The same for the popup: as long as it is open the page has no focus, so it closes as soon as an editor is found.
 *
 * @param afterwards gets what became of the link, when nobody looks at the popup any more
 * @returns what the popup shows when it stays open; null when it may close
 */
export async function beginPaste(
  jobId: string,
  tabId: number,
  afterwards: (delivering: Promise<Delivered>) => Promise<void>,
): Promise<Delivered | null> {
  const aimed = await aimLink(jobId, tabId);
  const delivering = paste(jobId, aimed);
  if ('delivered' in aimed) return delivering;
  void afterwards(delivering);
  return null;
}
