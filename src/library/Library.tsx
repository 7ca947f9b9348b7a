import { words } from '../platform/words/words.ts';
import { announcement } from '../uploads/view/announce.ts';
import { FilterBar } from './find/FilterBar.tsx';
import { SearchField } from './find/SearchField.tsx';
import { Header } from './frame/Header.tsx';
import { Notices } from './frame/Notices.tsx';
import { Uploads } from './frame/Uploads.tsx';
import { totalCount } from './view/jobs.ts';
import { Foot } from './work/Foot.tsx';
import { Question } from './work/Question.tsx';
import { UndoBars } from './work/UndoBars.tsx';
import { WorkBars } from './work/WorkBars.tsx';

interface LibraryProps {
  /** False beside a page, in the side panel. */
  readonly inTab: boolean;
}

export function Library({ inTab }: LibraryProps) {
  return (
    <>
      <Header inTab={inTab} />
      <main class="library" aria-label={words('libraryTitle')}>
        {totalCount.value > 0 && (
          <search class="find" aria-label={words('librarySearch')}>
            <SearchField />
            <FilterBar />
          </search>
        )}
        <Notices />
        <Uploads />
        <div class="bars">
          <WorkBars />
          <UndoBars />
          <Question />
        </div>
        {totalCount.value > 0 && <Foot />}
      </main>
      <p class="ui-unseen" role="status">
        {announcement.value}
      </p>
    </>
  );
}
