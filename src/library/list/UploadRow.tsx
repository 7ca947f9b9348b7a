import { Check } from 'lucide';
import { asksPerson } from '../../core/job/asks-person.ts';
import type { Job } from '../../core/job/job.ts';
import { formatExactMoment } from '../../core/words/format-words.ts';
import { describeFailure } from '../../platform/words/describe-failure.ts';
import { words, wordsLocale } from '../../platform/words/words.ts';
import { FileName } from '../../ui/FileName.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { FileTile } from '../../uploads/row/FileTile.tsx';
import { linkWarning, WARNING_WORDS } from '../../uploads/row/link-warning.ts';
import { PlaceMark, placeText } from '../../uploads/row/PlaceMark.tsx';
import { rowState } from '../../uploads/row/row-state.ts';
import { type StateWords, stateWords } from '../../uploads/row/state-words.ts';
import { termsWords } from '../../uploads/row/terms-words.ts';
import { linkNow, nowMs } from '../../uploads/view/clock.ts';
import { progressOf } from '../../uploads/view/progress-view.ts';
import { GridCell } from './GridCell.tsx';
import { listedDate } from './listed-date.ts';
import { RowVerbs } from './RowVerbs.tsx';

/** Before its state; what it means, and what to do, is told by the tooltip. */
const LACKING_WORDS = { password: 'libraryNoPassword', limit: 'libraryNoLimit' } as const;

interface UploadRowProps {
  readonly job: Job;
  /** Its place in what is shown, from 0. */
  readonly index: number;
  readonly topPx: number;
  readonly isSelected: boolean;
  /** Tab comes here. */
  readonly isTabStop: boolean;
}

export function UploadRow({ job, index, topPx, isSelected, isTabStop }: UploadRowProps) {
  const live = progressOf(job.id).value;
  const state = rowState(job, live?.progress, linkNow.value(job));
  const said: StateWords =
    state.kind === 'failed'
      ? { text: describeFailure(state.failure).what }
      : stateWords(job, state, live?.samples ?? [], linkNow.value(job));
  const warning = linkWarning(job, state);
  const asks = state.kind === 'failed' && asksPerson(state.failure);
  const terms = state.kind === 'ready' ? termsWords(job.link) : '';
  const text = [warning ? words(LACKING_WORDS[warning]) : '', terms, said.text]
    .filter((part) => part !== '')
    .join(' · ');
  const title = said.title === undefined ? text : `${terms} ${said.title()}`.trim();
  const locale = wordsLocale();
  const { createdAt, name, pageHost } = job;
  return (
    // biome-ignore lint/a11y/useSemanticElements: as for the grid
    <div
      role="row"
      class={`lib-row lib-row-${state.kind}`}
      data-row={job.id}
      aria-rowindex={index + 1}
      aria-selected={isSelected}
      aria-label={[name, placeText(job), text, pageHost ? words('libraryFrom', pageHost) : '']
        .filter((part) => part !== '')
        .join(', ')}
      tabIndex={isTabStop ? 0 : -1}
      style={{ transform: `translateY(${topPx}px)` }}
    >
      <GridCell as="cell-check">
        <span class="check" aria-hidden="true">
          {isSelected && <Icon node={Check} sizePx={12} />}
        </span>
      </GridCell>
      <GridCell as="cell-name">
        <FileTile job={job} />
        <FileName name={name} />
      </GridCell>
      <GridCell
        as={`cell-state state-${warning || asks ? 'warning' : state.kind}`}
        title={warning ? `${words(WARNING_WORDS[warning])} ${title}` : title}
      >
        <PlaceMark job={job} />
        <span class="state-text">{text}</span>
      </GridCell>
      <GridCell as="cell-page" title={pageHost}>
        {pageHost}
      </GridCell>
      <GridCell as="cell-date" title={formatExactMoment(createdAt, locale)}>
        <time dateTime={new Date(createdAt).toISOString()}>{listedDate(createdAt, nowMs.value, locale)}</time>
      </GridCell>
      <GridCell as="cell-verbs">
        <RowVerbs job={job} state={state} />
      </GridCell>
    </div>
  );
}
