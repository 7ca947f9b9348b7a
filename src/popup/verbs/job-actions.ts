import { FailureError, failure, failureFrom } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import { termsOf } from '../../core/job/job-terms.ts';
import { joinLinks } from '../../core/link/join-links.ts';
import type { LinkFormat } from '../../core/link/link-format.ts';
import type { TermsChange } from '../../core/link/link-terms.ts';
import { send, tell } from '../../platform/messaging/messages.ts';
import { askForKept } from '../../platform/storage/kept-handles.ts';
import { words } from '../../platform/words/words.ts';
import { announce } from '../../uploads/view/announce.ts';
import { signInFor } from '../../uploads/view/sign-in-for.ts';
import { tabId } from '../../uploads/view/standing.ts';
import { writeClipboard } from '../../uploads/view/write-clipboard.ts';
import { clearNote, noteFailure, noteSuccess } from '../view/row-notes.ts';
import { failOnTop, tellOnTop } from '../view/top-notice.ts';

/** Does something with a job; what goes wrong is said in its row. True when it went well. */
async function inRow(jobId: string, act: () => Promise<void>): Promise<boolean> {
  clearNote(jobId);
  try {
    await act();
    return true;
  } catch (thrown) {
    noteFailure(jobId, failureFrom(thrown));
    return false;
  }
}

/** @param format another one than the job's own */
export const copyLink = (jobId: string, format?: LinkFormat) =>
  inRow(jobId, async () => {
    const link = await send('link.read', { jobId, ...(format ? { format } : {}) });
    if (!(await writeClipboard(link))) throw new FailureError(failure('clipboard-refused'));
    tell('links.copied', { jobIds: [jobId] });
    noteSuccess(jobId, words('stateCopied'));
  });

/** Pastes into the page and leaves it to the person; where no editor takes the link, the row says so. */
export const pasteLink = (jobId: string) =>
  inRow(jobId, async () => {
    if (tabId.value === undefined) throw new FailureError(failure('insert-refused'));
    const { delivery, notice } = await send('link.paste', { jobId, tabId: tabId.value });
    if (delivery === 'pasting' || delivery === 'pasted') window.close();
    // On the clipboard all the same: the job's own notice says that.
    else if (delivery === 'kept') throw new FailureError(notice ?? failure('insert-refused'));
  });

export const openLink = (jobId: string) => inRow(jobId, () => send('link.open', { jobId }));

export const renameFile = (jobId: string, name: string) =>
  inRow(jobId, () => send('file.rename', { jobId, name }));

export const setTerms = (jobId: string, change: TermsChange) =>
  inRow(jobId, async () => {
    await send('link.terms', { jobId, change });
    noteSuccess(jobId, words('termsSet'));
  });

export const renewLink = (jobId: string, expiresInSeconds: number) =>
  inRow(jobId, () => send('link.renew', { jobId, expiresInSeconds }));

export const revokeLink = (jobId: string) => inRow(jobId, () => send('link.revoke', { jobId }));
export const deleteFile = (jobId: string) => inRow(jobId, () => send('object.delete', { jobId }));
export const cancelUpload = (jobId: string) => inRow(jobId, () => send('upload.cancel', { jobId }));
export const pauseUpload = (jobId: string) => inRow(jobId, () => send('upload.pause', { jobIds: [jobId] }));
export const resumeUpload = (jobId: string) => inRow(jobId, () => send('upload.resume', { jobIds: [jobId] }));
export const pauseUploads = (jobIds: readonly string[]) => tell('upload.pause', { jobIds });
export const resumeUploads = (jobIds: readonly string[]) => tell('upload.resume', { jobIds });
/** Tries again. An upload that never had a ticket gets its first one from here, as when it was picked. */
export const retryUpload = (job: Job) =>
  inRow(job.id, async () => {
    const retried = send('upload.retry', { jobId: job.id });
    if (job.attempt === 0) void askForTickets([job], retried);
    await retried;
  });

/** Signs in again whoever an upload belongs to. The window takes the popup's place. */
export const signInAgain = (job: Job) => inRow(job.id, async () => void (await signInFor(job)));

/** The same for several: their tickets are asked for a few at a time, as when they were picked. */
export async function retryUploads(jobs: readonly Job[]): Promise<void> {
  const retried = Promise.allSettled(jobs.map(({ id }) => send('upload.retry', { jobId: id })));
  const first = jobs.filter(({ attempt }) => attempt === 0);
  if (first.length > 0) void askForTickets(first, retried);
  await retried;
}

async function askForTickets(jobs: readonly Job[], retried: Promise<unknown>): Promise<void> {
  const { askForTickets: ask } = await import('../send/ask-for-tickets.ts');
  await ask(
    jobs.map((job) => ({ ...job, jobId: job.id, terms: termsOf(job) })),
    retried.then(() => (asked) => asked),
  );
}

/** Copies the links of several, one a line; `noteId` is where it is said. */
export const copyLinks = (noteId: string, jobs: readonly Job[]) =>
  inRow(noteId, async () => {
    const { links } = await send('links.read', { jobIds: jobs.map(({ id }) => id) });
    if (links.length === 0) throw new FailureError(failure('link-unavailable'));
    const isCopied = await writeClipboard(joinLinks(links.map(({ link }) => link)));
    if (!isCopied) throw new FailureError(failure('clipboard-refused'));
    tell('links.copied', { jobIds: links.map(({ jobId }) => jobId) });
    noteSuccess(noteId, words('notifyPickCopied', links.length));
  });

/** Asks for the file that the browser has forgotten, and goes on with it. */
export const continueUpload = (job: Job) =>
  inRow(job.id, async () => {
    await askForKept(job.id);
    await send('upload.retry', { jobId: job.id });
  });

/** Takes an upload out of the list; for some seconds it can be put back. */
export const removeFromList = (jobId: string) =>
  inRow(jobId, async () => void (await send('removal.begin', { id: crypto.randomUUID(), jobIds: [jobId] })));

export async function undoRemoval(id: string): Promise<void> {
  try {
    const { isBack } = await send('removal.undo', { id });
    if (isBack) announce(words('libraryBack'));
    else tellOnTop(words('libraryTooLate'));
  } catch (thrown) {
    failOnTop(failureFrom(thrown));
  }
}
