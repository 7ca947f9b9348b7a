import { credentialOf } from '../settings/credential.ts';
import { readHabits } from '../settings/habits.ts';
import { type Place, placeSettingsOf } from '../settings/place.ts';
import { type PlaceRule, readRules } from '../settings/place-rule.ts';
import { record } from '../settings/read-values.ts';
import { PLACES_MAX, readMoment, readPlace } from '../settings/stored-settings.ts';
import { withoutPlace, withRemoval } from './change-places.ts';
import type { AllStored } from './place-values.ts';
import { withTakenPlace } from './take-place.ts';
import { withoutSecrets } from './without-secrets.ts';

/** What the browser carries to the person's other machines, by key: one item a place, one for the habits, one for the rules. */
export type SyncItems = Readonly<Record<string, unknown>>;

const PLACE_PREFIX = 'place:';
/** A newer Putlink may write items that this one does not know: it leaves those alone. */
const VERSION = 1;

/** A stamped item. `changedMs` is the person's last change of it, wherever that was. */
interface Stamped {
  readonly v: typeof VERSION;
  readonly changedMs: number;
}

/** All that may leave this machine: everything but secrets, and which place is the current one. */
export function syncItemsOf({ settings, credentials }: AllStored): SyncItems {
  const { places, removedMs, habits, habitsChangedMs, rules, rulesChangedMs } = settings;
  const stamped = (changedMs: number): Stamped => ({ v: VERSION, changedMs });
  const removed = Object.entries(removedMs).map(([id, changedMs]) => [
    PLACE_PREFIX + id,
    { ...stamped(changedMs), removed: true },
  ]);
  const kept = places.map((place) => {
    const hasCredential =
      place.needsCredential || credentialOf(credentials, place.id, settings).kind !== 'none';
    const { id, changedMs } = place;
    return [
      PLACE_PREFIX + id,
      { ...stamped(changedMs), place: placeSettingsOf(withoutSecrets(place)), hasCredential },
    ];
  });
  return {
    ...Object.fromEntries([...removed, ...kept]),
    habits: { ...stamped(habitsChangedMs), habits },
    rules: { ...stamped(rulesChangedMs), rules },
  };
}

const isNewer = (item: unknown) => Number(record(item).v) > VERSION;
const stampOf = (item: unknown) => readMoment(record(item).changedMs);

/** The place of an item; null where it has none that can be used. */
const placeIn = (key: string, item: unknown): Place | null =>
  readPlace({ ...record(record(item).place), id: key.slice(PLACE_PREFIX.length), changedMs: stampOf(item) });

/** Whether it is an item that this Putlink understands. What is neither that nor a newer one's is damaged, and counts for nothing. */
function isSound(key: string, item: unknown): boolean {
  const { v, removed, habits, rules } = record(item);
  if (v !== VERSION) return false;
  if (key.startsWith(PLACE_PREFIX)) return removed === true || placeIn(key, item) !== null;
  return key === 'rules' ? Array.isArray(rules) : key === 'habits' && Object.keys(record(habits)).length > 0;
}

/** The fields in one order, whoever has written them: so that two machines decide alike. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]) => [key, sorted(one)]));
};

/** What was learned of the endpoint says nothing about who has changed what. */
function comparable(item: unknown): string {
  const { place, hasCredential: _has, ...others } = record(item);
  const { uploadOrigins: _origins, linkMaxSeconds: _max, ...typed } = record(place);
  return JSON.stringify(sorted({ ...others, place: typed }));
}

/** Which of two items counts: the newer change; of two of one moment, on all machines the same one. True where it is the first. */
function wins(one: unknown, other: unknown): boolean {
  const [mine, theirs] = [stampOf(one), stampOf(other)];
  return mine === theirs ? comparable(one) > comparable(other) : mine > theirs;
}

/**
 * Takes over what is newer on other machines. Place by place the newest change counts, a removal too; so do habits as a whole, and
 * rules as a whole.
 */
export function mergeSynced(all: AllStored, theirs: SyncItems): AllStored {
  const mine = syncItemsOf(all);
  let merged = all;
  for (const [key, item] of Object.entries(theirs)) {
    if (!isSound(key, item) || (key in mine && !wins(item, mine[key]))) continue;
    if (key.startsWith(PLACE_PREFIX)) merged = takePlaceItem(merged, key, item);
    else if (key === 'habits') merged = takeHabits(merged, item);
    else if (key === 'rules') merged = takeRules(merged, item);
  }
  return merged;
}

function takePlaceItem(all: AllStored, key: string, item: unknown): AllStored {
  const id = key.slice(PLACE_PREFIX.length);
  const { removed, hasCredential } = record(item);
  const changedMs = stampOf(item);
  if (removed === true) {
    // What becomes of its rules comes with the rules.
    const { rules, rulesChangedMs } = all.settings;
    const settings = { ...withoutPlace(all.settings, id, changedMs), rules, rulesChangedMs };
    return { ...all, settings: withRemoval(settings, id, changedMs) };
  }
  const came = placeIn(key, item);
  const isNew = !all.settings.places.some((one) => one.id === id);
  if (!came || (isNew && all.settings.places.length >= PLACES_MAX)) return all;
  const { [id]: _removed, ...removedMs } = all.settings.removedMs;
  return withTakenPlace({ ...all, settings: { ...all.settings, removedMs } }, came, hasCredential === true);
}

function takeHabits(all: AllStored, item: unknown): AllStored {
  const habits = readHabits(record(item).habits);
  return { ...all, settings: { ...all.settings, habits, habitsChangedMs: stampOf(item) } };
}

function takeRules(all: AllStored, item: unknown): AllStored {
  const rules: readonly PlaceRule[] = readRules(record(item).rules);
  return { ...all, settings: { ...all.settings, rules, rulesChangedMs: stampOf(item) } };
}

/** What of this machine's is to be written: it is newer, or not there yet, or what is there is damaged. */
export function itemsToWrite(mine: SyncItems, theirs: SyncItems): SyncItems {
  const isDue = ([key, item]: readonly [string, unknown]) =>
    !isNewer(theirs[key]) && (!isSound(key, theirs[key]) || wins(item, theirs[key]));
  return Object.fromEntries(Object.entries(mine).filter(isDue));
}

/** Removals so old that no machine remembers them any more: they would fill the browser's storage for good. */
export const itemsToDrop = (mine: SyncItems, theirs: SyncItems): string[] =>
  Object.entries(theirs)
    .filter(([key, item]) => !(key in mine) && isSound(key, item) && record(item).removed === true)
    .map(([key]) => key);

/** Places of other machines for which there is no room here. */
export const placesLeftOut = (mine: SyncItems, theirs: SyncItems): readonly Place[] =>
  Object.entries(theirs).flatMap(([key, item]) => {
    const isLeftOut = key.startsWith(PLACE_PREFIX) && !(key in mine) && isSound(key, item);
    const place = isLeftOut ? placeIn(key, item) : null;
    return place ? [place] : [];
  });
