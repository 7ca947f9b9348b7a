import '../uploads/view/first-reading.ts';
import { render } from 'preact';
import { newestFirst } from '../core/job/job-order.ts';
import { isInTab } from '../platform/browser/open-library.ts';
import { words, wordsLanguage } from '../platform/words/words.ts';
import '../ui/base.css';
import { followCaptures, readKeys } from '../uploads/capture/capture-view.ts';
import { followClocks } from '../uploads/view/clock.ts';
import { firstReading } from '../uploads/view/first-reading.ts';
import { followProgress } from '../uploads/view/progress-view.ts';
import { recount } from '../uploads/view/recount.ts';
import { followRemovals } from '../uploads/view/removals.ts';
import { followStanding } from '../uploads/view/standing.ts';
import { bindKeys } from './frame/keys.ts';
import { Library } from './Library.tsx';
import './library.css';
import { allJobs, followJobs } from './view/jobs.ts';
import { followUsage } from './view/usage.ts';
import { followWorks } from './view/works.ts';

const read = Promise.all([
  followStanding(firstReading),
  followClocks(firstReading),
  followJobs(firstReading),
  followWorks(),
  followRemovals(),
  isInTab(),
  followCaptures(firstReading),
]);

document.documentElement.lang = wordsLanguage();
document.title = words('libraryTitle');

followProgress();
bindKeys();

const root = document.getElementById('library');
const [, , , , , inTab] = await read;
if (root) render(<Library inTab={inTab} />, root);
followUsage();
void readKeys();
recount([...allJobs.value].sort(newestFirst));
