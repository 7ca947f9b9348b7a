import { useState } from 'preact/hooks';
import { newestWithLink } from '../../core/job/newest-links.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { linkNow } from '../view/clock.ts';
import { sortedJobs } from '../view/jobs-view.ts';
import { EmptyList } from './EmptyList.tsx';
import { PauseAll } from './PauseAll.tsx';
import { UploadRow } from './UploadRow.tsx';

const PAGE_COUNT = 50;

/** Running uploads, then the recent ones. */
export function UploadList() {
  const [shownCount, setShownCount] = useState(PAGE_COUNT);
  const jobs = sortedJobs.value;
  if (jobs.length === 0) return <EmptyList />;
  const newestId = newestWithLink(jobs, linkNow.value)[0]?.id;
  const hiddenCount = jobs.length - shownCount;
  return (
    <section class="uploads" aria-label={words('uploadsHeading')}>
      <PauseAll jobs={jobs} />
      <ul>
        {jobs.slice(0, shownCount).map((job) => (
          <UploadRow key={job.id} job={job} newest={job.id === newestId} />
        ))}
      </ul>
      {hiddenCount > 0 && (
        <div class="uploads-more">
          <Button size="small" variant="quiet" onClick={() => setShownCount(shownCount + PAGE_COUNT)}>
            {words('showMore', hiddenCount)}
          </Button>
        </div>
      )}
    </section>
  );
}
