import { FileUp } from 'lucide';
import { pasteKeys } from '../../platform/browser/paste-keys.ts';
import { words } from '../../platform/words/words.ts';
import { Icon } from '../../ui/Icon.tsx';

export function EmptyList() {
  return (
    <div class="empty">
      <Icon node={FileUp} sizePx={24} />
      <p class="empty-title">{words('uploadsEmpty')}</p>
      <p>{words('uploadsEmptyHint', pasteKeys)}</p>
    </div>
  );
}
