import { Lock as LockIcon } from 'lucide';
import { Icon } from './Icon.tsx';
import { useLock } from './lock.ts';
import './lock-mark.css';

/** Beside the label of a control that nobody can change; nothing beside all others. */
export function LockMark() {
  const lock = useLock();
  if (!lock) return null;
  return (
    <span class="ui-lock" title={lock.reason}>
      <Icon node={LockIcon} sizePx={12} />
      {lock.text}
      <span class="ui-unseen"> {lock.reason}</span>
    </span>
  );
}
