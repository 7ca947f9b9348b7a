import { Ellipsis, ListX, Settings, SquareArrowOutUpRight } from 'lucide';
import { isLive } from '../../core/job/job.ts';
import { openLibraryTab } from '../../platform/browser/open-library.ts';
import { openOptions } from '../../platform/browser/open-options.ts';
import { words } from '../../platform/words/words.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { CaptureButton } from '../../uploads/capture/CaptureButton.tsx';
import { configured } from '../../uploads/view/standing.ts';
import { allJobs } from '../view/jobs.ts';
import { removeFromList } from '../work/act.ts';
import { capturePage } from './capture-page.ts';

/** Above the list; beside a page that page can be captured from here. */
export function Header({ inTab }: { readonly inTab: boolean }) {
  const ended = allJobs.value.filter((job) => !isLive(job));
  return (
    <header class="head">
      <h1>{words('libraryTitle')}</h1>
      {!inTab && configured.value && <CaptureButton capture={(choice) => void capturePage(choice)} />}
      {!inTab && (
        <IconButton
          icon={SquareArrowOutUpRight}
          label={words('libraryOpenTab')}
          onClick={() => void openLibraryTab()}
        />
      )}
      <Menu
        icon={Ellipsis}
        label={words('verbMore')}
        items={[
          ...(ended.length > 0
            ? [
                {
                  label: words('libraryClear'),
                  icon: ListX,
                  onSelect: () => void removeFromList(ended),
                },
              ]
            : []),
          { label: words('openSettings'), icon: Settings, onSelect: () => void openOptions() },
        ]}
      />
    </header>
  );
}
