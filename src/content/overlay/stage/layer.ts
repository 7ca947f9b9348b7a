import { make } from './make.ts';

/**
 * Inline and important, so that no style sheet of the page has a word in it. `contents`: the host is no box, what is inside it stands
 * in the browser's top layer.
 */
const HOST_STYLE = 'all: initial !important; display: contents !important;';

const LAYER_STYLE = `
  dialog {
    all: initial;
    position: fixed;
    inset: 0;
    width: 100%;
    height: 100%;
    max-width: none;
    max-height: none;
    overflow: hidden;
    display: none;
  }
  dialog:is(:popover-open, [open]) { display: block; }
  dialog::backdrop { display: none; }
  /* Its scheme is that of the document in it: else the browser would paint a ground below that. */
  iframe { border: 0; width: 100%; height: 100%; display: block; color-scheme: light; }
`;

/** Our place above everything of a page, in a closed shadow root. */
export interface Layer {
  readonly host: HTMLElement;
  readonly dialog: HTMLDialogElement;
  /**
   * Brings it above what the page has put over it meanwhile. `isCovered`: it is known that something is, be it small. False where the
   * browser does not show it on top.
   */
  raise(isCovered?: boolean): boolean;
  close(): void;
}

/**
 * Makes the layer; it is not shown before `raise`.
 *
 * A manual popover takes no focus and closes nothing of the page, but below a modal dialog or a fullscreen element it cannot be
 * clicked; there it becomes a modal dialog. Source: measured in Chromium 156.
 */
export function makeLayer(): Layer {
  const host = make(document, 'div');
  host.setAttribute('style', HOST_STYLE);
  const shadow = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(LAYER_STYLE);
  shadow.adoptedStyleSheets = [sheet];
  const dialog = make(document, 'dialog');
  dialog.popover = 'manual';
  dialog.addEventListener('cancel', (event) => event.preventDefault());
  shadow.append(dialog);
  document.documentElement.append(host);

  const isOnTop = () => document.elementFromPoint(innerWidth / 2, innerHeight / 2) === host;
  const hide = () => {
    if (dialog.matches(':popover-open')) dialog.hidePopover();
    if (dialog.open) dialog.close();
  };
  return {
    host,
    dialog,
    raise(isCovered = false) {
      if (!host.isConnected) return false;
      if (!isCovered && isOnTop()) return true;
      placeOnScreen(host, dialog);
      hide();
      dialog.showPopover();
      if (isOnTop()) return true;
      dialog.hidePopover();
      dialog.showModal();
      return isOnTop();
    },
    close() {
      hide();
      host.remove();
    },
  };
}

/**
 * A page may be zoomed by a style of its own, which everything in it inherits, or by two fingers. The layer is neither larger for the
 * one nor beyond the screen for the other.
 */
function placeOnScreen(host: HTMLElement, dialog: HTMLElement): void {
  const zoom = document.documentElement.currentCSSZoom || 1;
  if (zoom !== 1) host.style.setProperty('zoom', String(1 / zoom), 'important');
  const view = visualViewport;
  if (!view || view.scale === 1) return;
  dialog.style.left = `${view.offsetLeft}px`;
  dialog.style.top = `${view.offsetTop}px`;
  dialog.style.width = `${view.width}px`;
  dialog.style.height = `${view.height}px`;
}
