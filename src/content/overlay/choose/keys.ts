import { areaKey } from '../../../core/capture/area/area-key.ts';
import type { CaptureWay } from '../../../core/capture/capture-choice.ts';
import type { Chooser } from './chooser.ts';

interface KeyOptions {
  readonly root: HTMLElement;
  readonly chooser: Chooser;
  readonly ways: readonly CaptureWay[];
  readonly take: (way?: CaptureWay) => void;
  readonly cancel: () => void;
}

/**
 * What keys do. Those of the browser (F5, Ctrl+T) are left to it.
 *
 * @returns what does the same for a key that has gone elsewhere
 */
export function listenToKeys({
  root,
  chooser,
  ways,
  take,
  cancel,
}: KeyOptions): (event: KeyboardEvent) => void {
  const onKey = (event: KeyboardEvent) => {
    event.stopPropagation();
    const target = event.target as Element;
    const isOnButton = root.contains(target) && target.closest('button') !== null;
    const pressed = areaKey(event);
    if (!pressed || event.isComposing) return;
    // On a button these are its own.
    if (isOnButton && (pressed.kind === 'mark' || (pressed.kind === 'take' && !pressed.way))) return;
    event.preventDefault();
    switch (pressed.kind) {
      case 'move':
        return chooser.move(pressed.by);
      case 'stretch':
        return chooser.stretch(pressed.by);
      case 'mark':
        return event.repeat ? undefined : chooser.mark();
      case 'all':
        return chooser.chooseAll();
      case 'mode':
        return chooser.setMode(pressed.mode);
      case 'take':
        return pressed.way && !ways.includes(pressed.way) ? undefined : take(pressed.way);
      case 'cancel':
        return chooser.isDragging ? chooser.cancelDrag() : cancel();
    }
  };
  root.addEventListener('keydown', onKey);
  return onKey;
}
