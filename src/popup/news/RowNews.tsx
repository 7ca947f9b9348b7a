import { isStranded } from '../../core/job/early-link.ts';
import { needsSignIn } from '../../core/job/failure.ts';
import { type Job, needsOpenBrowser } from '../../core/job/job.ts';
import { signInPage } from '../../core/job/sign-in-page.ts';
import { openOptions } from '../../platform/browser/open-options.ts';
import { describeFailure } from '../../platform/words/describe-failure.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { linkWarning, WARNING_WORDS } from '../../uploads/row/link-warning.ts';
import type { RowState } from '../../uploads/row/row-state.ts';
import { signInAgain } from '../verbs/job-actions.ts';
import { clearNote, rowNotes } from '../view/row-notes.ts';
import { FailureDetails } from './FailureDetails.tsx';
import { News } from './News.tsx';
import { NoticeNews } from './NoticeNews.tsx';
import { PhotoNews } from './PhotoNews.tsx';
import { PictureNews } from './PictureNews.tsx';
import { SignInAt } from './SignInAt.tsx';

interface RowNewsProps {
  readonly job: Job;
  readonly state: RowState;
}

/** What the person has to know or do about this row, with the buttons that do it. Nothing, most of the time. */
export function RowNews({ job, state }: RowNewsProps) {
  const note = rowNotes.value.get(job.id);
  if (note?.tone === 'danger') {
    const { what, remedy } = describeFailure(note.failure);
    // Its remedy is to open Putlink, and here we are: the copy button is in the row.
    const signInAt = signInPage(note.failure);
    const text = note.failure.code === 'clipboard-refused' ? what : `${what} ${remedy}`;
    return (
      <News tone="danger" text={text} live details={<FailureDetails failure={note.failure} isFolded />}>
        {signInAt && <SignInAt page={signInAt} />}
        {needsSignIn(note.failure) && (
          <Button size="small" onClick={() => void signInAgain(job)}>
            {words('signIn')}
          </Button>
        )}
        <Button size="small" variant="quiet" onClick={() => clearNote(job.id)}>
          {words('close')}
        </Button>
      </News>
    );
  }
  if (state.kind === 'cancelled' && job.notice) {
    const { what, remedy } = describeFailure(job.notice);
    return <News tone="warning" text={`${what} ${remedy}`} />;
  }
  if (state.kind === 'cancelled' && isStranded(job))
    return <News tone="quiet" text={words('strandedLink')} />;
  if (needsOpenBrowser(job))
    return (
      <News
        tone="quiet"
        text={words(job.uninsured === 'disk-full' ? 'keepBrowserOpenDiskFull' : 'keepBrowserOpen')}
      />
    );
  const warning = linkWarning(job, state);
  if (warning) return <News tone="warning" text={words(WARNING_WORDS[warning])} />;
  if (!job.notice || (state.kind !== 'ready' && state.kind !== 'no-link')) {
    if (job.picture) return <PictureNews job={job} />;
    return job.photo ? <PhotoNews job={job} kind={state.kind} /> : null;
  }
  if (state.kind === 'no-link') {
    return (
      <News tone="warning" text={describeFailure(job.notice).remedy}>
        <Button size="small" onClick={() => void openOptions()}>
          {words('openSettings')}
        </Button>
      </News>
    );
  }
  return <NoticeNews job={job} />;
}
