import { Copy, type IconNode, Pencil, SquareDashed, SquareMousePointer, Upload, X } from 'lucide';
import type { CaptureWay } from '../../../core/capture/capture-choice.ts';
import { type MessageKey, words } from '../../../platform/words/words.ts';
import { make } from '../stage/make.ts';
import { makeIcon } from './icon.ts';

export type Mode = 'area' | 'element';

/** What the buttons do. */
export interface BarActions {
  take(way: CaptureWay): void;
  setMode(mode: Mode): void;
  cancel(): void;
}

export interface Bar {
  readonly element: HTMLElement;
  update(mode: Mode, hasArea: boolean): void;
}

const MODES: readonly { mode: Mode; key: MessageKey; hint: MessageKey; icon: IconNode }[] = [
  { mode: 'area', key: 'overlayArea', hint: 'overlayAreaHint', icon: SquareDashed },
  { mode: 'element', key: 'overlayElement', hint: 'overlayElementHint', icon: SquareMousePointer },
];

const WAYS: Readonly<Record<CaptureWay, { key: MessageKey; icon: IconNode }>> = {
  upload: { key: 'overlayUpload', icon: Upload },
  edit: { key: 'overlayEdit', icon: Pencil },
  copy: { key: 'overlayCopy', icon: Copy },
};

/**
 * The buttons beside the area: what is chosen, what becomes of it, and a way out.
 *
 * @param ways those on offer; the first is what Enter does
 */
export function makeBar(document: Document, ways: readonly CaptureWay[], actions: BarActions): Bar {
  const button = (icon: IconNode, key: MessageKey, act: () => void, className = '') => {
    const made = make(document, 'button', className);
    made.type = 'button';
    made.append(makeIcon(document, icon));
    const text = words(key);
    if (className === 'icon') made.title = text;
    else {
      const span = make(document, 'span');
      span.textContent = text;
      made.append(span);
    }
    made.setAttribute('aria-label', text);
    made.addEventListener('click', act);
    return made;
  };
  const group = (label: MessageKey, buttons: readonly HTMLElement[]) => {
    const made = make(document, 'div', 'group');
    made.role = 'group';
    made.ariaLabel = words(label);
    made.append(...buttons);
    return made;
  };
  const modes = MODES.map(({ mode, key, icon }) => ({
    mode,
    button: button(icon, key, () => actions.setMode(mode)),
  }));
  const hint = make(document, 'span', 'hint');
  const [first = 'upload', ...others] = ways;
  const wayButtons = [...others]
    .reverse()
    .map((way) => button(WAYS[way].icon, WAYS[way].key, () => actions.take(way)));
  wayButtons.push(button(WAYS[first].icon, WAYS[first].key, () => actions.take(first), 'main'));
  const ofWays = group('overlayWays', wayButtons);
  const element = make(document, 'div', 'bar');
  element.role = 'toolbar';
  element.ariaLabel = words('overlayTools');
  element.append(
    group(
      'overlayModes',
      modes.map((each) => each.button),
    ),
    make(document, 'span', 'rule'),
    hint,
    ofWays,
    button(X, 'overlayCancel', actions.cancel, 'icon'),
  );
  return {
    element,
    update(mode, hasArea) {
      for (const each of modes) each.button.ariaPressed = String(each.mode === mode);
      const { hint: key } = MODES.find((each) => each.mode === mode) ?? (MODES[0] as (typeof MODES)[number]);
      hint.textContent = words(key);
      const isReady = hasArea && mode === 'area';
      hint.hidden = isReady;
      ofWays.hidden = !isReady;
    },
  };
}
