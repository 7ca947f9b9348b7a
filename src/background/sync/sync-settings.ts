import {
  itemsToDrop,
  itemsToWrite,
  mergeSynced,
  placesLeftOut,
  type SyncItems,
  syncItemsOf,
} from '../../core/places/sync-items.ts';
import { isTooLarge, noRoomFor } from '../../core/places/sync-limits.ts';
import { afterBurst } from '../../platform/browser/after-burst.ts';
import { browser } from '../../platform/browser/browser.ts';
import { underLock } from '../../platform/browser/worker-locks.ts';
import { changeOwn } from '../../platform/storage/change-settings.ts';
import { ownSettings, type SyncState, syncState } from '../../platform/storage/records.ts';

const ALARM_NAME = 'sync-settings';
/** The browser takes 120 writes a minute: many changes, as of somebody who types, are one. */
const QUIET_MS = 1_500;
const AT_MOST_MS = 10_000;
const AGAIN_MINUTES = 5;
export const isSyncAlarm = (name: string) => name === ALARM_NAME;

/**
 * Keeps the settings the same on all machines of the person, where they want that. To be called at the worker's start. Changes
 * here and on other machines lead to the same thing: look at both, take over what is newer there, write what is newer here.
 */
export function keepSynced(): void {
  const soon = afterBurst(() => void syncSettings(), QUIET_MS, AT_MOST_MS);
  ownSettings.watch(soon);
  syncState.watch(soon);
  browser.storage.sync.onChanged.addListener(soon);
  soon();
}

/** Brings both together once. Said twice it changes nothing. */
export function syncSettings(): Promise<void> {
  return underLock(ALARM_NAME, async () => {
    const state = await syncState.read();
    if (!state.isOn) return;
    const outcome: Outcome = await bringTogether().catch((thrown) => ({ problem: problemOf(thrown) }));
    await note(state, outcome);
  });
}

type Outcome = Pick<SyncState, 'problem' | 'about'>;

async function bringTogether(): Promise<Outcome> {
  const theirs: SyncItems = await browser.storage.sync.get(null);
  const all = await changeOwn((before) => mergeSynced(before, theirs));
  const mine = syncItemsOf(all);
  const dropped = itemsToDrop(mine, theirs);
  if (dropped.length > 0) await browser.storage.sync.remove(dropped);
  const writes = Object.entries(itemsToWrite(mine, theirs));
  const tooLarge = writes.filter(([key, item]) => isTooLarge(key, item)).map(([key]) => key);
  const fitting = Object.fromEntries(writes.filter(([key]) => !tooLarge.includes(key)));
  if (Object.keys(fitting).length > 0) await browser.storage.sync.set(fitting);
  return noRoomFor(tooLarge, all.settings.places, placesLeftOut(mine, theirs)) ?? {};
}

/** What the browser says when its limits are reached has their names in it, such as `MAX_WRITE_OPERATIONS_PER_MINUTE`. */
const problemOf = (thrown: unknown) =>
  /QUOTA_BYTES|MAX_ITEMS/.test(String(thrown)) ? ('quota' as const) : ('failed' as const);

async function note(before: SyncState, { problem, about }: Outcome): Promise<void> {
  if (problem === 'failed') await browser.alarms.create(ALARM_NAME, { delayInMinutes: AGAIN_MINUTES });
  if (before.problem === problem && before.about === about) return;
  // The person may have switched it off meanwhile.
  const { isOn } = await syncState.read();
  await syncState.write({ isOn, ...(problem ? { problem } : {}), ...(about ? { about } : {}) });
}
