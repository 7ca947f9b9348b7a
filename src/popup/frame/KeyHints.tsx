import { newestOneWithLink } from '../../core/job/newest-links.ts';
import { words } from '../../platform/words/words.ts';
import { linkNow } from '../../uploads/view/clock.ts';
import { jobsCount, knownJobs } from '../view/jobs-view.ts';
import { AllUploads } from './AllUploads.tsx';

/** The keys that work here, as long as there is something for them to work on, and the way to the whole list. */
export function KeyHints() {
  if (jobsCount.value === 0) return null;
  return (
    <footer class="hints">
      {newestOneWithLink(knownJobs.value, linkNow.value) && (
        <>
          <span>
            <kbd>C</kbd> {words('hintCopy')}
          </span>
          <span aria-hidden="true">·</span>
        </>
      )}
      <span>
        <kbd>↑</kbd>
        <kbd>↓</kbd> {words('hintMove')}
      </span>
      <AllUploads />
    </footer>
  );
}
