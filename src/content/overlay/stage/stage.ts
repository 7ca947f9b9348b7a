import type { Area, Point } from '../../../core/capture/area/area.ts';
import { makeLayer } from './layer.ts';
import { make } from './make.ts';
import { rememberFocus } from './page-focus.ts';
import { raiseShield } from './shield.ts';

/** The page may draw its own dialogs over ours at any time, and tells nobody where it does so in a shadow root. */
const LOOK_MS = 300;

/** A page that wants the focus more often than this, between two looks, gets it. */
const MOST_REFOCUSES = 20;

/** Where the overlay stands in the page. */
export interface Stage {
  readonly host: HTMLElement;
  /** Everything of ours is in here. As large as the part of the page that can be seen, without its scrollbars. */
  readonly root: HTMLElement;
  /** How wide all that the browser makes a picture of is in the overlay: its scrollbars too. */
  readonly shotWidth: number;
  /** A place of the overlay in the page's window. */
  inPage(place: Point): Point;
  /** A box of the page's window in the overlay. */
  inOverlay(box: Area): Area;
  /** Nothing of it can be seen any more; keys and pointer are still ours. */
  clear(): void;
  /** Puts back the page's focus and takes everything away. */
  close(pointer: Point | null): void;
}

interface StageOptions {
  readonly title: string;
  readonly css: string;
  /** That its words are in. */
  readonly language: string;
  /** The page has taken the overlay away. */
  readonly onLost: () => void;
  /** A key that the page has taken from the overlay together with the focus. */
  readonly onKey: (event: KeyboardEvent) => void;
}

/**
 * Puts a document of our own above the page: an empty frame in a closed shadow root. Keys and pointer go to that document, so that no
 * listener of the page hears of them, however early it was there, and a click on it closes none of the page's popovers. A page whose frames
 * have no origin (`sandbox`) gets the overlay without a frame; such a page sees keys and clicks, but not what they do.
 *
 * @returns null where the browser does not show it on top
 */
export function openStage({ title, css, language, onLost, onKey }: StageOptions): Stage | null {
  if (document.pointerLockElement) document.exitPointerLock();
  const focus = rememberFocus();
  const layer = makeLayer();
  let refocuses = 0;
  let isClosing = false;
  let inner: Inner | null = null;
  const shield = raiseShield({
    isPassing: (event) => inner?.isOfPage === true && event.target === layer.host,
    onFocus: (by) => {
      if (by === layer.host || inner === null || isClosing) return;
      focus.moved(by);
      refocuses += 1;
      // When the page's own listeners are through.
      if (refocuses <= MOST_REFOCUSES)
        queueMicrotask(() => isClosing || inner?.root.focus({ preventScroll: true }));
    },
    onKey: (event) => isClosing || onKey(event),
  });
  inner = fillLayer(layer.dialog, { title, css, language });
  const { root } = inner;
  const onToggle = (event: Event) => {
    if (event.target !== layer.host && (event as ToggleEvent).newState === 'open') layer.raise(true);
  };
  document.addEventListener('toggle', onToggle, true);
  const close = (pointer: Point | null) => {
    isClosing = true;
    clearInterval(timer);
    document.removeEventListener('toggle', onToggle, true);
    // A page that has not heard of losing the focus is not to hear of getting it.
    if (focus.wasElsewhere) shield.end(null);
    focus.giveBack();
    layer.close();
    if (!focus.wasElsewhere) shield.end(pointer);
  };
  const timer = setInterval(() => {
    refocuses = 0;
    if (!layer.raise()) onLost();
  }, LOOK_MS);
  if (!layer.raise()) {
    close(null);
    return null;
  }
  root.focus({ preventScroll: true });
  const { left, top, width } = layer.dialog.getBoundingClientRect();
  const ratio = width / root.clientWidth;
  const isPinched = visualViewport !== null && visualViewport.scale !== 1;
  return {
    host: layer.host,
    root,
    shotWidth: isPinched ? root.clientWidth : innerWidth / ratio,
    inPage: ({ x, y }) => ({ x: left + x * ratio, y: top + y * ratio }),
    inOverlay: (box) => ({
      x: (box.x - left) / ratio,
      y: (box.y - top) / ratio,
      width: box.width / ratio,
      height: box.height / ratio,
    }),
    clear: () => root.replaceChildren(),
    close,
  };
}

interface Inner {
  readonly root: HTMLElement;
  /** There is no document of our own. */
  readonly isOfPage: boolean;
}

function fillLayer(
  dialog: HTMLDialogElement,
  { title, css, language }: Pick<StageOptions, 'title' | 'css' | 'language'>,
): Inner {
  dialog.setAttribute('aria-label', title);
  dialog.lang = language;
  const frame = make(document, 'iframe');
  frame.title = title;
  dialog.append(frame);
  const own = frame.contentDocument;
  if (own?.defaultView) {
    own.documentElement.lang = language;
    own.title = title;
    const sheet = new (own.defaultView as Window & typeof globalThis).CSSStyleSheet();
    sheet.replaceSync(css);
    own.adoptedStyleSheets = [sheet];
    return { root: makeRoot(own, own.body), isOfPage: false };
  }
  frame.remove();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const shadow = dialog.getRootNode() as ShadowRoot;
  shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];
  return { root: makeRoot(document, dialog), isOfPage: true };
}

function makeRoot(owner: Document, parent: HTMLElement): HTMLElement {
  const root = make(owner, 'div', 'overlay');
  root.tabIndex = 0;
  root.dir = 'ltr';
  parent.append(root);
  return root;
}
