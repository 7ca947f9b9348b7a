import { type Failure, failureFrom, needsSignIn } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import { signInPage } from '../../core/job/sign-in-page.ts';
import { joinLinks } from '../../core/link/join-links.ts';
import type { TermsChange } from '../../core/link/link-terms.ts';
import { numberFormat } from '../../core/words/formatters.ts';
import { browser } from '../../platform/browser/browser.ts';
import { send, tell as tellWorker } from '../../platform/messaging/messages.ts';
import { describeFailure } from '../../platform/words/describe-failure.ts';
import { words, wordsLocale } from '../../platform/words/words.ts';
import type { RequestOf } from '../../protocol/messages.ts';
import { clearNote, type Note, tellNote } from '../../uploads/view/note.ts';
import { signInFor } from '../../uploads/view/sign-in-for.ts';
import { writeClipboard } from '../../uploads/view/write-clipboard.ts';
import { selectNone } from '../view/selection.ts';
import { ableTo } from './able.ts';

export const countText = (count: number): string => numberFormat(wordsLocale(), {}).format(count);

const idsOf = (jobs: readonly Job[]) => jobs.map(({ id }) => id);

/** Does something with an upload; what goes wrong is said at the foot. */
async function orSay(act: () => Promise<void>, job?: Job): Promise<void> {
  await isDone(act, job);
}

/** The same; true when it went well. */
async function isDone(act: () => Promise<void>, job?: Job): Promise<boolean> {
  clearNote();
  try {
    await act();
    return true;
  } catch (thrown) {
    const reason = failureFrom(thrown);
    const { what, remedy } = describeFailure(reason);
    tellNote('danger', `${what} ${remedy}`, remedyFor(reason, job));
    return false;
  }
}

/**
 * The button for what a person can mend from here: signing in, by the provider's window or on the service's own page.
 *
 * @param job whose owner has to sign in
 * @param goOn what to do once they have
 */
export function remedyFor(reason: Failure, job: Job | undefined, goOn?: () => void): Note['remedy'] {
  const label = words('signIn');
  const page = signInPage(reason);
  if (page) return { label, act: () => void browser.tabs.create({ url: page.href }) };
  return job && needsSignIn(reason) ? { label, act: () => void signInAgain(job, goOn) } : undefined;
}

const signInAgain = (job: Job, goOn?: () => void): Promise<void> =>
  orSay(async () => {
    tellNote('success', words('signedInAs', await signInFor(job)));
    goOn?.();
  }, job);

/** Copies the links of these uploads, a line each, each in its own format. */
export const copyLinks = (jobs: readonly Job[]): Promise<void> =>
  orSay(async () => {
    const able = ableTo('copy', jobs);
    if (able.length === 0) return tellNote('danger', words('libraryNothingToCopy'));
    const { links, failures } = await send('links.read', { jobIds: idsOf(able) });
    const [first] = failures;
    if (links.length > 0 && !(await writeClipboard(joinLinks(links.map(({ link }) => link))))) {
      return tellNote('danger', words('failure_clipboard_refused'));
    }
    tellWorker('links.copied', { jobIds: links.map(({ jobId }) => jobId) });
    if (!first) {
      return tellNote(
        'success',
        links.length === 1 ? words('stateCopied') : words('libraryCopied', countText(links.length)),
      );
    }
    const { what } = describeFailure(first.failure);
    tellNote(
      'danger',
      words('libraryCopiedSome', countText(links.length), countText(able.length), what),
      remedyFor(
        first.failure,
        able.find(({ id }) => id === first.jobId),
      ),
    );
  });

export const openLink = (job: Job): Promise<void> => orSay(() => send('link.open', { jobId: job.id }), job);

/** Another name for the file, also for whoever opens its link. */
export const renameFile = (job: Job, name: string): Promise<void> =>
  orSay(() => send('file.rename', { jobId: job.id, name }), job);

/** What whoever opens its link needs, may and sees. */
export const setTerms = (job: Job, change: TermsChange): Promise<boolean> =>
  isDone(async () => {
    await send('link.terms', { jobId: job.id, change });
    tellNote('success', words('termsSet'));
  }, job);

/** Takes uploads out of the list; for some seconds they can be put back. */
export const removeFromList = (jobs: readonly Job[]): Promise<void> =>
  orSay(async () => {
    const able = ableTo('remove', jobs);
    if (able.length > 0) await send('removal.begin', { id: crypto.randomUUID(), jobIds: idsOf(able) });
    selectNone();
    const keptCount = jobs.length - able.length;
    if (keptCount > 0) tellNote('danger', words('libraryKept', countText(keptCount)));
  });

export const undoRemoval = (id: string): Promise<void> =>
  orSay(async () => {
    const { isBack } = await send('removal.undo', { id });
    if (isBack) tellNote('success', words('libraryBack'));
    else tellNote('danger', words('libraryTooLate'));
  });

/** The worker takes it from here, whether or not this page stays open. */
export const startWork = (wish: Omit<RequestOf<'bulk.start'>, 'id'>): Promise<void> =>
  orSay(async () => {
    await send('bulk.start', { id: crypto.randomUUID(), ...wish });
    selectNone();
  });

export const stopWork = (id: string) => orSay(async () => void (await send('bulk.stop', { id })));
export const resumeWork = (id: string) => orSay(async () => void (await send('bulk.resume', { id })));
export const dismissWork = (id: string) => orSay(async () => void (await send('bulk.dismiss', { id })));
