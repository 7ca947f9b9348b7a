import { FileUp, type IconNode, SearchX } from 'lucide';
import type { ComponentChildren } from 'preact';
import { openOptions } from '../../platform/browser/open-options.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { configured } from '../../uploads/view/standing.ts';
import { showAll, shownJobs } from '../find/shown.ts';
import { UploadGrid } from '../list/UploadGrid.tsx';
import { isComplete, totalCount } from '../view/jobs.ts';

/** The list, or why there is none. */
export function Uploads() {
  if (totalCount.value === 0) return configured.value ? <Empty /> : <NotConnected />;
  // While the rest of a long history is read, what is looked for may be among it.
  if (shownJobs.value.length === 0 && isComplete.value) return <NothingFound />;
  return <UploadGrid />;
}

interface BlankProps {
  readonly icon: IconNode;
  readonly title: string;
  readonly text: string;
  readonly children?: ComponentChildren;
}

function Blank({ icon, title, text, children }: BlankProps) {
  return (
    <div class="blank">
      <Icon node={icon} sizePx={24} />
      <h2 class="blank-title">{title}</h2>
      <p>{text}</p>
      {children}
    </div>
  );
}

const Empty = () => <Blank icon={FileUp} title={words('uploadsEmpty')} text={words('libraryEmptyHint')} />;

const NotConnected = () => (
  <Blank icon={FileUp} title={words('welcomeTitle')} text={words('welcomeText')}>
    <Button variant="primary" onClick={() => void openOptions()}>
      {words('welcomeStart')}
    </Button>
  </Blank>
);

const NothingFound = () => (
  <Blank icon={SearchX} title={words('libraryNothingFound')} text={words('libraryNothingFoundHint')}>
    <Button onClick={showAll}>{words('libraryShowAll')}</Button>
  </Blank>
);
