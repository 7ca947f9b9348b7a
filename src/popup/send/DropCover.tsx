import { FileUp } from 'lucide';
import { words } from '../../platform/words/words.ts';
import { Icon } from '../../ui/Icon.tsx';
import { isDropping } from './receive-files.ts';

/** Lies over everything while files hover over the popup. */
export function DropCover() {
  if (!isDropping.value) return null;
  return (
    <div class="drop-cover">
      <Icon node={FileUp} sizePx={28} />
      <p>{words('dropToUpload')}</p>
    </div>
  );
}
