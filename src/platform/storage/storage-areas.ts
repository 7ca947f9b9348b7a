import { browser } from '../browser/browser.ts';
import { AreaLine } from './area-line.ts';
import { managedArea } from './managed-area.ts';

/** Where this extension writes. */
export type Area = 'local' | 'session';

/** `managed`: what the machine's admin has set; nobody else writes there. */
export type ReadArea = Area | 'managed';

const nobodyWrites = () => Promise.reject(new Error('The managed area is read-only.'));

/** The line of this context to each area. */
export const LINES: Readonly<Record<ReadArea, AreaLine>> = {
  local: new AreaLine(() => browser.storage.local),
  session: new AreaLine(() => browser.storage.session),
  managed: new AreaLine(() => ({
    get: (keys) => managedArea.get(keys),
    set: nobodyWrites,
    remove: nobodyWrites,
  })),
};

/**
 * Sends what has been asked for in this moment before the moment is over: a page that begins has much else to do in it. What changes
 * after the browser has looked is told of to those who begin to watch later in the same moment.
 */
export function askNow(): void {
  for (const [area, line] of Object.entries(LINES)) {
    if (!line.isGathering) continue;
    // The browser tells a page of changes from its first listener on; all that are there by then get what it tells.
    browser.storage[area as ReadArea].onChanged.addListener(hear);
    line.sendNow();
  }
}

const hear = () => undefined;

/** By key, as the browser tells. */
export type Changes = Readonly<Record<string, { readonly newValue?: unknown }>>;

/**
 * Listens to some areas. Each change that anybody listens to is packed for every context that does, and sent there: of areas that are
 * not listened to nothing comes.
 */
export function onChangesIn(
  areas: readonly ReadArea[],
  listener: (changes: Changes, area: ReadArea) => void,
): () => void {
  const stops = [...new Set(areas)].map((area) => {
    const listenHere = (changes: Changes) => listener(changes, area);
    const { onChanged } = browser.storage[area];
    onChanged.addListener(listenHere);
    return () => onChanged.removeListener(listenHere);
  });
  return () => {
    for (const stop of stops) stop();
  };
}
