import type { Job } from '../../core/job/job.ts';
import type { ProgressSample } from '../../core/job/transfer-rate.ts';
import { PlaceMark, placeText } from '../../uploads/row/PlaceMark.tsx';
import type { RowState } from '../../uploads/row/row-state.ts';
import { stateWords } from '../../uploads/row/state-words.ts';
import { linkNow } from '../../uploads/view/clock.ts';
import { FailureLines } from '../news/FailureLines.tsx';
import { isPictureDrawn } from '../view/first-picture.ts';
import { rowNotes } from '../view/row-notes.ts';

interface StateLineProps {
  readonly job: Job;
  readonly state: RowState;
  readonly samples: readonly ProgressSample[];
}

/** The line under the name: for two seconds what was just done, else the state, or what went wrong. */
export function StateLine({ job, state, samples }: StateLineProps) {
  const note = rowNotes.value.get(job.id);
  if (note?.tone === 'success') return <p class="state state-success">{note.text}</p>;
  if (state.kind === 'failed') return <FailureLines job={job} failure={state.failure} />;
  const { text, title } = stateWords(job, state, samples, linkNow.value(job));
  return (
    <p class={`state state-${state.kind}`} {...(title && isPictureDrawn.value ? { title: title() } : {})}>
      {placeText(job) !== '' && <PlaceMark job={job} />}
      {text}
    </p>
  );
}
