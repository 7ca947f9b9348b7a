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
import { canFor } from '../../uploads/view/standing.ts';
import { RowNews } from '../news/RowNews.tsx';
import { type Panel, RowPanel } from '../panel/RowPanel.tsx';
import { areQuietVerbsDrawn, isPictureDrawn } from '../view/first-picture.ts';
import { jobsCount, placesInList } from '../view/jobs-view.ts';
import { Age } from './Age.tsx';
import { PickHead } from './PickHead.tsx';
import { RowVerbs } from './RowVerbs.tsx';
import { rowBar } from './row-bar.ts';
import { StateLine } from './StateLine.tsx';
import { TermsLine, termsLine } from './TermsLine.tsx';

interface UploadRowProps {
  readonly job: Job;
  /** The newest link says its verbs in words. */
  readonly newest: boolean;
  /** The first of several that came together. */
  readonly headsPick: boolean;
}

export function UploadRow({ job, newest, headsPick }: UploadRowProps) {
  const row = useRef<HTMLLIElement>(null);
  const [panel, setPanel] = useState<Panel | null>(null);
  const live = progressOf(job.id).value;
  const state = rowState(job, live?.progress, linkNow.value(job));
  const terms = termsLine(job, state.kind);
  const bar = rowBar(job, state, live?.progress);
  // Of the whole list: not all of it is drawn.
  const place = useComputed(() => placesInList.value.get(job.id) ?? 1);
  const hadFocus = useRef(false);

  // The button that had the focus may be gone with the state that offered it.
  useLayoutEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) {
      row.current?.querySelector<HTMLElement>('.row-main button')?.focus();
    }
  });

  const closePanel = () => {
    setPanel(null);
    row.current?.querySelector<HTMLElement>('[aria-haspopup]')?.focus();
  };

  const verbs = (newest || state.kind === 'failed' || areQuietVerbsDrawn.value) && (
    <RowVerbs
      job={job}
      state={state}
      verbs={rowVerbs(job, state, canFor(job))}
      worded={newest}
      openPanel={setPanel}
      row={row}
    />
  );

  return (
    <li
      ref={row}
      data-row={job.id}
      {...(isPictureDrawn.value && { 'aria-posinset': place, 'aria-setsize': jobsCount })}
      class={`row row-${state.kind} ${newest ? 'row-newest' : ''} ${panel === 'details' ? 'row-detailed' : ''}`}
      onFocusIn={() => {
        hadFocus.current = true;
      }}
      onFocusOut={({ relatedTarget }) => {
        if (relatedTarget) hadFocus.current = row.current?.contains(relatedTarget as Node) ?? false;
      }}
    >
      {headsPick && <PickHead job={job} />}
      <div class="row-main">
        <FileTile job={job} />
        <FileName name={job.name} />
        <div class="row-end">
          {job.phase === 'done' && <Age job={job} />}
          {!newest && verbs}
        </div>
        <StateLine job={job} state={state} samples={live?.samples ?? []} />
        {terms !== '' && <TermsLine text={terms} />}
        {newest && verbs}
      </div>
      <RowNews job={job} state={state} />
      {panel && <RowPanel job={job} state={state} panel={panel} close={closePanel} />}
      {bar && (
        <div class="row-progress">
          <ProgressBar {...bar} label={words('progressOf', job.name)} />
        </div>
      )}
    </li>
  );
}
