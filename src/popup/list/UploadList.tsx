import { useEffect, useRef } from 'preact/hooks';
import { newestOneWithLink } from '../../core/job/newest-links.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { linkNow } from '../../uploads/view/clock.ts';
import { isPictureDrawn } from '../view/first-picture.ts';
import { drawMore, drawnJobs, hiddenCount, jobsCount } from '../view/jobs-view.ts';
import { EmptyList } from './EmptyList.tsx';
import { PauseAll } from './PauseAll.tsx';
import { UploadRow } from './UploadRow.tsx';

/** Running uploads, then the recent ones. As many rows are drawn as can be seen; more come before they are reached. */
export function UploadList() {
  if (jobsCount.value === 0) return <EmptyList />;
  const jobs = drawnJobs.value;
  const newestId = newestOneWithLink(jobs, linkNow.value)?.id;
  return (
    <section class="uploads" aria-label={words('uploadsHeading')}>
      <PauseAll jobs={jobs} />
      <ul>
        {jobs.map((job, index) => (
          <UploadRow
            key={job.id}
            job={job}
            newest={job.id === newestId}
            headsPick={job.pickSize !== undefined && jobs[index - 1]?.createdAt !== job.createdAt}
          />
        ))}
      </ul>
      {hiddenCount.value > 0 && <More />}
    </section>
  );
}

/** How far below the window the next rows are drawn. */
const AHEAD_PX = 400;

/** The end of what is drawn: it asks for more by itself when it comes near, and by a click from whoever gets there first. */
function More() {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const end = root.current;
    if (!end || !isPictureDrawn.value) return;
    const watcher = new IntersectionObserver(
      ([seen]) => {
        if (seen?.isIntersecting) drawMore();
      },
      // In a low window it is not the list that scrolls.
      { scrollMargin: `0px 0px ${AHEAD_PX}px` } as IntersectionObserverInit,
    );
    watcher.observe(end);
    return () => watcher.disconnect();
  }, [hiddenCount.value, isPictureDrawn.value]);
  return (
    <div class="uploads-more" ref={root}>
      <Button size="small" variant="quiet" onClick={drawMore}>
        {words('showMore', hiddenCount.value)}
      </Button>
    </div>
  );
}
