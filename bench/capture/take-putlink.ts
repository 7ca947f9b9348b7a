import type { PipePage } from '../../dev/browser/pipe-page.ts';
import { until } from '../../dev/browser/until.ts';
import type { Scene } from '../scene/scene.ts';

export type What = 'visible' | 'area' | 'element' | 'page';

/** Milliseconds from the gesture. */
export interface Taken {
  /** The overlay can be used; of area and element alone. All that comes after is counted from the Enter in it. */
  readonly overlayMs?: number;
  /** The page is the person's again. */
  readonly freeMs: number;
  /** The picture is a file, and its upload begins. */
  readonly fileMs: number;
  /** Its link is there. */
  readonly linkMs: number;
}

/** How often the page is looked at. */
const LOOK_MS = 20;

/** A picture of the page in front, begun by a key of the person's in that page as by the popup, until its link is there. */
export async function takeWithPutlink(
  { observer }: Scene,
  asker: PipePage,
  page: PipePage,
  what: What,
): Promise<Taken> {
  await page.bringToFront();
  await page.evaluate('scrollTo({ top: 40, behavior: "instant" })');
  const ends = observer.call(seeEnd);
  await pressKey(page, 'g');
  let fromMs = Date.now();
  const freed = what === 'page' ? page.call(untilFree, LOOK_MS) : Promise.resolve(Number.NaN);
  const asked = asker.call(ask, what);
  let overlayMs: number | undefined;
  if (what === 'area' || what === 'element') {
    await until(() => page.evaluate<boolean>(OVERLAY_IS_THERE));
    overlayMs = Date.now() - fromMs;
    await (what === 'area' ? pressKey(page, 'a', CONTROL) : pressKey(page, 'ArrowDown'));
    fromMs = Date.now();
    await pressKey(page, 'Enter');
  }
  const { ok, failure } = await asked;
  if (!ok) throw new Error(JSON.stringify(failure));
  const { createdAtMs, doneAtMs } = await ends;
  const freeAtMs = await freed;
  return {
    ...(overlayMs === undefined ? {} : { overlayMs }),
    freeMs: Number.isNaN(freeAtMs) ? Number.NaN : freeAtMs - fromMs,
    fileMs: createdAtMs - fromMs,
    linkMs: doneAtMs - fromMs,
  };
}

const CONTROL = 2;
const OVERLAY_IS_THERE =
  'document.activeElement !== document.body && document.activeElement === document.documentElement.lastElementChild';

/** In a page of the extension that may ask for pictures. The answer comes when the picture is taken, or the overlay stands. */
function ask(what: What): Promise<{ ok: boolean; failure?: unknown }> {
  const choice = { what, way: 'upload', delaySeconds: 0 };
  return chrome.runtime.sendMessage({ putlink: 1, name: 'page.capture', body: { choice } });
}

/** As a keyboard does; the browser counts it as a gesture in that page. */
async function pressKey(page: PipePage, key: string, modifiers = 0): Promise<void> {
  const code = key.length === 1 ? `Key${key.toUpperCase()}` : key;
  const windowsVirtualKeyCode =
    key.length === 1 ? key.toUpperCase().charCodeAt(0) : key === 'Enter' ? 13 : 40;
  const text = key.length === 1 && modifiers === 0 ? key : undefined;
  const event = { key, code, modifiers, windowsVirtualKeyCode };
  await page.send('Input.dispatchKeyEvent', { type: text ? 'keyDown' : 'rawKeyDown', ...event, text });
  await page.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
}

/** In the page: when it stands where it stood, after it has been elsewhere. */
async function untilFree(lookMs: number): Promise<number> {
  const rest = () => new Promise((resolve) => setTimeout(resolve, lookMs));
  while (!document.documentElement.hasAttribute('style')) await rest();
  while (document.documentElement.hasAttribute('style')) await rest();
  return Date.now();
}

/** In a page of the extension: when the next upload begins, and when it is done. */
function seeEnd() {
  return new Promise<{ createdAtMs: number; doneAtMs: number }>((resolve, reject) => {
    let createdAtMs = 0;
    const look = (changes: Record<string, { newValue?: unknown; oldValue?: unknown }>) => {
      for (const [key, { newValue, oldValue }] of Object.entries(changes)) {
        if (!key.startsWith('job:')) continue;
        const { phase } = (newValue ?? {}) as { phase?: string };
        if (oldValue === undefined) createdAtMs = Date.now();
        if (phase !== 'done' && phase !== 'failed') continue;
        chrome.storage.onChanged.removeListener(look);
        if (phase === 'done') resolve({ createdAtMs, doneAtMs: Date.now() });
        else reject(new Error(JSON.stringify(newValue)));
      }
    };
    chrome.storage.onChanged.addListener(look);
  });
}
