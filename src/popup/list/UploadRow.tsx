import { useComputed } from '@preact/signals';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Job } from '../../core/job/job.ts';
import { words } from '../../platform/words/words.ts';
import { FileName } from '../../ui/FileName.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { FileTile } from '../../uploads/row/FileTile.tsx';
import { rowState } from '../../uploads/row/row-state.ts';
import { rowVerbs } from '../../uploads/row/row-verbs.ts';
import { linkNow } from '../../uploads/view/clock.ts';
import { progressOf } from '../../uploads/view/progress-view.ts';
import { can } from '../../uploads/view/standing.ts';
import { RowNews } from '../news/RowNews.tsx';
import { jobsCount, placesInList } from '../view/jobs-view.ts';
import { type Panel, RowPanel } from './RowPanel.tsx';
import { RowVerbs } from './RowVerbs.tsx';
import { StateLine } from './StateLine.tsx';

interface UploadRowProps {
  readonly job: Job;
  /** The newest link keeps its verbs in sight. */
  readonly newest: boolean;
}

export function UploadRow({ job, newest }: UploadRowProps) {
  const row = useRef<HTMLLIElement>(null);
  const [panel, setPanel] = useState<Panel | null>(null);
  const live = progressOf(job.id).value;
  const state = rowState(job, live?.progress, linkNow.value(job.link));
  const verbs = rowVerbs(job, state, can.value);
  // Of the whole list: not all of it is drawn.
  const place = useComputed(() => placesInList.value.get(job.id) ?? 1);
  const hadFocus = useRef(false);
  const moves = live && (state.kind === 'uploading' || state.kind === 'resuming');

  // The button that had the focus may be gone with the state that offered it.
  useLayoutEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) {
      row.current?.querySelector('button')?.focus();
    }
  });

  const closePanel = () => {
    setPanel(null);
    row.current?.querySelector<HTMLElement>('[aria-haspopup]')?.focus();
  };

  return (
    <li
      ref={row}
      data-row={job.id}
      aria-posinset={place}
      aria-setsize={jobsCount}
      class={`row row-${state.kind} ${newest ? 'row-newest' : ''}`}
      style={{ '--verbs': verbs.direct.length + Math.min(verbs.more.length, 1) }}
      onFocusIn={() => {
        hadFocus.current = true;
      }}
      onFocusOut={({ relatedTarget }) => {
        if (relatedTarget) hadFocus.current = row.current?.contains(relatedTarget as Node) ?? false;
      }}
    >
      <div class="row-main">
        <FileTile job={job} />
        <div class="row-text">
          <FileName name={job.name} />
          <StateLine job={job} state={state} samples={live?.samples ?? []} />
        </div>
        <RowVerbs job={job} verbs={verbs} openPanel={setPanel} row={row} />
      </div>
      <RowNews job={job} state={state} />
      {panel && <RowPanel job={job} panel={panel} close={closePanel} />}
      {moves && (
        <div class="row-progress">
          <ProgressBar
            fraction={live.progress.sentBytes / Math.max(1, live.progress.totalBytes)}
            label={words('progressOf', job.name)}
          />
        </div>
      )}
    </li>
  );
}
