import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { words } from '../../platform/words/words.ts';
import { hasSeveralPlaces } from '../../uploads/view/standing.ts';
import { condition, kind, order, query, shownJobs } from '../find/shown.ts';
import { activeId, selectedIds } from '../view/selection.ts';
import { onGridKey } from './grid-keys.ts';
import { onGridClick, rowIdOf } from './grid-mouse.ts';
import { activeIndex, onFocusRow } from './place.ts';
import { scrollTo } from './row-range.ts';
import { UploadRow } from './UploadRow.tsx';
import { useRowRange } from './use-row-range.ts';

/**
 * The uploads that are shown, as a grid of which only what can be seen is drawn, and some above and below. The row with
 * the focus is always drawn: else the focus would be lost with it.
 */
export function UploadGrid() {
  const scroller = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef<string | undefined>(undefined);
  const jobs = shownJobs.value;
  const { first, end, rowPx } = useRowRange(scroller, probe, jobs.length);
  const active = activeIndex();
  const tabId = jobs[active]?.id;
  const drawn = jobs.slice(first, end).map((job, index) => ({ job, index: first + index }));
  const activeJob = jobs[active];
  if (activeJob && active < first) drawn.unshift({ job: activeJob, index: active });
  if (activeJob && active >= end) drawn.push({ job: activeJob, index: active });

  // Another question: its first answers are at the top.
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [query.value, condition.value, kind.value, order.value]);

  useEffect(
    () =>
      onFocusRow((index) => {
        const list = scroller.current;
        if (!list) return;
        list.scrollTop = scrollTo(index, { topPx: list.scrollTop, viewPx: list.clientHeight, rowPx });
        wantsFocus.current = activeId.value;
        focusWanted();
      }),
    [rowPx],
  );

  const focusWanted = () => {
    const id = wantsFocus.current;
    if (id === undefined) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
    if (!row) return;
    wantsFocus.current = undefined;
    row.focus({ preventScroll: true });
  };
  // One that had to be drawn first.
  useLayoutEffect(focusWanted);

  const pageCount = () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowPx) / rowPx) - 1);

  return (
    <div class="list" ref={scroller}>
      <div class="row-probe" ref={probe} aria-hidden="true" />
      {/* biome-ignore lint/a11y/useSemanticElements: a table has no rows that are not drawn */}
      <div
        role="grid"
        class={`grid ${hasSeveralPlaces.value ? 'grid-placed' : ''}`}
        aria-label={words('libraryTitle')}
        aria-multiselectable="true"
        aria-rowcount={jobs.length}
        style={{ height: `${jobs.length * rowPx}px` }}
        onKeyDown={(event) => onGridKey(event, pageCount())}
        onClick={onGridClick}
        onFocusIn={({ target }) => {
          activeId.value = rowIdOf(target) ?? activeId.value;
        }}
      >
        {drawn.map(({ job, index }) => (
          <UploadRow
            key={job.id}
            job={job}
            index={index}
            topPx={index * rowPx}
            isSelected={selectedIds.value.has(job.id)}
            isTabStop={job.id === tabId}
          />
        ))}
      </div>
    </div>
  );
}
