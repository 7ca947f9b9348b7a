import { browser } from '../browser/browser.ts';

/** Name of the port by which the background knows that the popup is open. */
export const POPUP_PORT_NAME = 'popup';

/**
 * Keeps a port to the background open as long as the popup lives: its disconnection says that the popup closed. The
 * worker's own death disconnects it too, so it is opened again.
 */
export function announcePopup(): void {
  const port = browser.runtime.connect({ name: POPUP_PORT_NAME });
  port.onDisconnect.addListener(() => announcePopup());
}
