import { secondsLeft } from '../../core/capture/under-way.ts';
import { send } from '../../platform/messaging/messages.ts';
import type { Countdown } from '../../protocol/page-calls.ts';
import { countdownStyle } from './countdown-style.ts';

/** Rendering frames after which the page is on the screen as it is now. Source: measured, two are too few in 2 of 100. */
const FRAMES = 3;

let take: (() => void) | undefined;

/**
 * Shows the seconds in a corner, above everything, in a shadow root of its own. The mouse goes through it, the focus stays where
 * it is, and no popover of the page closes: a menu that is opened for the picture stays open. Escape gives the picture up.
 */
export function showCountdown({ id, dueAtMs, texts }: Countdown): void {
  take?.();
  const host = document.createElement('div');
  const pill = buildPill(host, texts);
  const number = pill.querySelector('b');
  const count = () => {
    if (number) number.textContent = String(secondsLeft(dueAtMs, Date.now()));
  };
  count();
  const timer = setInterval(count, 100);
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !event.isTrusted) return;
    // It is ours: what they have opened stays open.
    event.preventDefault();
    event.stopImmediatePropagation();
    send('capture.cancel', { id }).catch(() => undefined);
    take?.();
  };
  addEventListener('keydown', onKey, { capture: true });
  document.documentElement.append(host);
  host.showPopover();
  // A dialog or a fullscreen element that comes later would cover it.
  const stayOnTop = () => {
    host.hidePopover();
    host.showPopover();
  };
  document.addEventListener('fullscreenchange', stayOnTop);
  take = () => {
    take = undefined;
    clearInterval(timer);
    clearTimeout(end);
    removeEventListener('keydown', onKey, { capture: true });
    document.removeEventListener('fullscreenchange', stayOnTop);
    host.remove();
  };
  // Whatever becomes of the extension, nothing of it stays in the page.
  const end = setTimeout(() => take?.(), dueAtMs - Date.now() + 1_000);
}

/** Takes it away; resolves when the page is painted without it. */
export async function hideCountdown(): Promise<void> {
  if (!take) return;
  take();
  for (let frame = 0; frame < FRAMES; frame += 1) {
    // A page in the background paints nothing, and need not be waited for.
    if (document.hidden) return;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

function buildPill(host: HTMLElement, texts: Countdown['texts']): HTMLElement {
  host.popover = 'manual';
  // Against rules of the page for all elements: these are inline and important.
  for (const [name, value] of Object.entries(HOST_STYLE)) host.style.setProperty(name, value, 'important');
  const root = host.attachShadow({ mode: 'closed' });
  root.adoptedStyleSheets = [countdownStyle()];
  const pill = document.createElement('div');
  pill.className = 'pill';
  const number = document.createElement('b');
  const line = document.createElement('span');
  line.append(texts.before, ' ', number);
  const cancel = document.createElement('span');
  cancel.className = 'cancel';
  cancel.textContent = texts.cancel;
  pill.append(line, cancel);
  pill.setAttribute('aria-hidden', 'true');
  const aloud = document.createElement('span');
  aloud.className = 'aloud';
  aloud.setAttribute('role', 'status');
  root.append(pill, aloud);
  // A live region says what changes in it after it was there.
  requestAnimationFrame(() => {
    aloud.textContent = texts.aloud;
  });
  return pill;
}

const HOST_STYLE: Readonly<Record<string, string>> = {
  all: 'initial',
  position: 'fixed',
  inset: 'auto 16px 16px auto',
  margin: '0',
  padding: '0',
  border: '0',
  background: 'transparent',
  overflow: 'visible',
  'pointer-events': 'none',
  'z-index': '2147483647',
};
