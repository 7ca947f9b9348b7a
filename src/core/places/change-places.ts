import { type Habits, habitsOf } from '../settings/habits.ts';
import { PLACE_COLOURS, type Place, type PlaceColour, placeLabel } from '../settings/place.ts';
import { PLACES_MAX, type StoredSettings } from '../settings/stored-settings.ts';

/** The settings with these fields of a place, which stays the same place. What is learned of it is no change by the person. */
export function withPlaceChange(
  settings: StoredSettings,
  placeId: string | undefined,
  change: (place: Place) => Partial<Omit<Place, 'id'>>,
): StoredSettings {
  if (!settings.places.some(({ id }) => id === placeId)) return settings;
  const places = settings.places.map((place) =>
    place.id === placeId ? { ...place, ...change(place) } : place,
  );
  return { ...settings, places };
}

/** There are as many places as there may be. */
export const isFull = ({ places }: StoredSettings): boolean => places.length >= PLACES_MAX;

/** With one more, at the end. The first one ever is also that of what was begun before there was any. */
export function withPlace(
  settings: StoredSettings,
  place: Place,
  { isCurrent }: { readonly isCurrent: boolean },
): StoredSettings {
  if (isFull(settings)) return settings;
  const { [place.id]: _removed, ...removedMs } = settings.removedMs;
  return {
    ...settings,
    removedMs,
    places: [...settings.places, place],
    currentPlaceId: isCurrent ? place.id : (settings.currentPlaceId ?? place.id),
    firstPlaceId: settings.firstPlaceId ?? place.id,
  };
}

/** As many removals are remembered as machines that were away for long may have missed. */
const REMOVALS_MAX = 40;

/** Remembers that a place was removed, so that no other machine brings it back. */
export function withRemoval(settings: StoredSettings, id: string, atMs: number): StoredSettings {
  const others = Object.entries(settings.removedMs).filter(([known]) => known !== id);
  // Of one moment by name: all machines forget the same ones.
  const kept = [...others, [id, atMs] as const].sort(
    ([oneId, one], [otherId, other]) => other - one || (oneId < otherId ? -1 : 1),
  );
  return { ...settings, removedMs: Object.fromEntries(kept.slice(0, REMOVALS_MAX)) };
}

/** The stamp of a change: later than the one that it is made to, whatever the clock of the machine says that made that. */
export const stampAfter = (beforeMs: number, nowMs: number): number => Math.max(nowMs, beforeMs + 1);

/** Without it, and without its rules. Where it was the current one, the next is. */
export function withoutPlace(settings: StoredSettings, placeId: string, nowMs: number): StoredSettings {
  const removed = settings.places.find(({ id }) => id === placeId);
  if (!removed) return settings;
  const places = settings.places.filter((place) => place !== removed);
  const rules = settings.rules.filter((rule) => rule.placeId !== placeId);
  return {
    ...withRemoval(settings, placeId, stampAfter(removed.changedMs, nowMs)),
    places,
    rules,
    rulesChangedMs:
      rules.length === settings.rules.length
        ? settings.rulesChangedMs
        : stampAfter(settings.rulesChangedMs, nowMs),
    currentPlaceId: settings.currentPlaceId === placeId ? (places[0]?.id ?? null) : settings.currentPlaceId,
  };
}

/** Where a place would come to stand one step up (-1) or down (1); null where it stands at the end, or beside one that stays where it is. */
export function stepOf(
  places: readonly Place[],
  placeId: string,
  step: -1 | 1,
  isFixed: (id: string) => boolean,
): number | null {
  const index = places.findIndex(({ id }) => id === placeId);
  const neighbour = places[index + step];
  return index < 0 || !neighbour || isFixed(placeId) || isFixed(neighbour.id) ? null : index + step;
}

/** With a place one step further up or down. The order is this machine's own. */
export function withMovedPlace(
  settings: StoredSettings,
  placeId: string,
  step: -1 | 1,
  isFixed: (id: string) => boolean,
): StoredSettings {
  const { places } = settings;
  const to = stepOf(places, placeId, step, isFixed);
  const [place, neighbour] = to === null ? [] : [places[to - step], places[to]];
  if (to === null || !place || !neighbour) return settings;
  return { ...settings, places: places.with(to, place).with(to - step, neighbour) };
}

/** With this place as the one where files go. */
export const withCurrentPlace = (settings: StoredSettings, placeId: string): StoredSettings =>
  settings.currentPlaceId === placeId || !settings.places.some(({ id }) => id === placeId)
    ? settings
    : { ...settings, currentPlaceId: placeId };

/** The place after the current one, in the person's order, round and round; null where there is no other. */
export function nextPlace({ places, currentPlaceId }: StoredSettings): Place | null {
  const index = places.findIndex(({ id }) => id === currentPlaceId);
  const next = places[(index + 1) % places.length];
  return next && next.id !== currentPlaceId ? next : null;
}

/** A colour that no place has yet, as long as there is one. */
export function freeColour(places: readonly Place[]): PlaceColour {
  const taken = new Set(places.map(({ colour }) => colour));
  const free = PLACE_COLOURS.find((colour) => !taken.has(colour));
  return free ?? PLACE_COLOURS[places.length % PLACE_COLOURS.length] ?? 'blue';
}

const sameText = (one: string, other: string) =>
  one.normalize('NFKC').toLowerCase() === other.normalize('NFKC').toLowerCase();

/** Names that nobody could tell from another place's. */
export const isNameTaken = (name: string, others: readonly Place[]): boolean =>
  others.some((place) => sameText(placeLabel(place), name.trim()));

/** The name, with a number behind it where another place has it. */
export function freeName(name: string, others: readonly Place[]): string {
  for (let number = 1; ; number += 1) {
    const tried = number === 1 ? name : `${name} (${number})`;
    if (!isNameTaken(tried, others)) return tried;
  }
}

/** What a person likes, changed by them: nothing happens where it is the same. */
export function withHabits(settings: StoredSettings, habits: Habits, nowMs: number): StoredSettings {
  const wanted = habitsOf(habits);
  const isSame = (Object.keys(wanted) as (keyof Habits)[]).every(
    (field) => wanted[field] === settings.habits[field],
  );
  return isSame
    ? settings
    : { ...settings, habits: wanted, habitsChangedMs: stampAfter(settings.habitsChangedMs, nowMs) };
}
