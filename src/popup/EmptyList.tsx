import { FileUp } from 'lucide';
import { words } from '../platform/words.ts';
import { Icon } from '../ui/Icon.tsx';
import { pasteKeys } from './shortcuts.ts';

export function EmptyList() {
  return (
    <div class="empty">
      <Icon node={FileUp} sizePx={24} />
      <p class="empty-title">{words('uploadsEmpty')}</p>
      <p>{words('uploadsEmptyHint', pasteKeys)}</p>
    </div>
  );
}
