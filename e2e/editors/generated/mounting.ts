import type { Traits } from './traits.ts';

/** What an app has built so far: its names are counted up, as many frameworks do. */
let built = 0;

const HIDDEN: Readonly<Record<Exclude<Traits['twin'], 'none'>, (twin: HTMLElement) => void>> = {
  undisplayed: ({ style }) => (style.display = 'none'),
  tiny: ({ style }) =>
    Object.assign(style, { width: '1px', height: '1px', overflow: 'hidden', padding: '0' }),
  'aria-hidden': (twin) => twin.setAttribute('aria-hidden', 'true'),
  offscreen: ({ style }) => Object.assign(style, { position: 'absolute', left: '-9999px' }),
  shown: () => undefined,
};

/** Puts an element into the page, in place of the one before; with its twin, if the app keeps one. */
export function putInto(place: HTMLElement, element: HTMLElement, { twin }: Traits): void {
  built += 1;
  element.id = `editor-${built}`;
  place.replaceChildren(element);
  if (twin === 'none') return;
  const other = element.cloneNode(false) as HTMLElement;
  other.id = `editor-twin-${built}`;
  other.dataset.other = '';
  if ('value' in other) other.value = '';
  HIDDEN[twin](other);
  place.append(other);
}

interface Mounted {
  readonly element: () => HTMLElement;
  /** Builds and shows a new element. */
  readonly build: () => void;
  readonly caret: () => number;
  readonly placeCaret: (offset: number) => void;
}

/** Builds the element of an editor anew, as its app does. */
export function remount(traits: Traits, { element, build, caret, placeCaret }: Mounted): void {
  const hadFocus = document.activeElement === element();
  const at = caret();
  build();
  if (!hadFocus || (traits.refocuses === 'no' && traits.mounts === 'once')) return;
  element().focus();
  // Nobody could type where each key takes the caret to the start.
  const isAtStart = traits.refocuses === 'start' && traits.mounts !== 'on-input';
  placeCaret(isAtStart ? 0 : Math.max(0, at));
}
