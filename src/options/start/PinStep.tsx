import { useSignal } from '@preact/signals';
import { Check, Pin, Puzzle } from 'lucide';
import { useEffect } from 'preact/hooks';
import { isPinned, watchPinned } from '../../platform/browser/toolbar.ts';
import { words } from '../../platform/words/words.ts';
import { Icon } from '../../ui/Icon.tsx';

/** How to keep the icon in sight; ticked as soon as it is. */
export function PinStep() {
  const pinned = useSignal(false);
  useEffect(() => {
    void isPinned().then((isIt) => (pinned.value = isIt));
    return watchPinned((isIt) => (pinned.value = isIt));
  }, []);
  return (
    <li class="start-step">
      <h2>{words('startPin')}</h2>
      <p class={`start-pin ${pinned.value ? 'start-done' : 'quiet'}`} role="status">
        <Icon node={pinned.value ? Check : Puzzle} />
        {!pinned.value && <Icon node={Pin} />}
        <span>{words(pinned.value ? 'startPinned' : 'startPinHow')}</span>
      </p>
    </li>
  );
}
