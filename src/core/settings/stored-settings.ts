import { defaultHabits, type Habits, habitsOf, readHabits } from './habits.ts';
import { defaultPlaceSettings, type Place, placeSettingsOf, readPlaceSettings } from './place.ts';
import { type PlaceRule, readRules } from './place-rule.ts';
import { isWhole, record, text } from './read-values.ts';
import type { Settings } from './settings.ts';

/** More would not fit into what a browser syncs, nor into a menu. */
export const PLACES_MAX = 20;

/** All settings as they are stored. What holds for one upload is `settingsAt`; nobody else puts the two together. */
export interface StoredSettings {
  readonly version: 3;
  readonly habits: Habits;
  /** Epoch ms of the last change of the habits or the rules by the person. */
  readonly habitsChangedMs: number;
  readonly rulesChangedMs: number;
  /** In the person's order. */
  readonly places: readonly Place[];
  /** Where files go that no rule sends elsewhere; null while there is no place. */
  readonly currentPlaceId: string | null;
  /** The first that fits wins. */
  readonly rules: readonly PlaceRule[];
  /** The place of jobs, and of a token, of before there were several. */
  readonly firstPlaceId: string | null;
  /** Places that were removed, by id, and when (epoch ms): no other machine shall bring them back. */
  readonly removedMs: Readonly<Record<string, number>>;
}

export const noSettings: StoredSettings = {
  version: 3,
  habits: defaultHabits,
  habitsChangedMs: 0,
  rulesChangedMs: 0,
  places: [],
  currentPlaceId: null,
  rules: [],
  firstPlaceId: null,
  removedMs: {},
};

type Stored = Readonly<Record<string, unknown>>;

/** Steps from each stored version to the next. */
const migrations: Readonly<Record<number, (stored: Stored) => Stored>> = {
  // Links as they always were: nobody's messages change by an update.
  1: (stored) => ({ ...stored, version: 2, withExpiry: false }),
  2: asOnePlace,
};

/**
 * One connection becomes one place. Its id comes from the endpoint's address: whoever reads before anybody has written it down
 * gets the same one, and two machines with the same endpoint have the same place.
 */
function asOnePlace(stored: Stored): Stored {
  const endpoint = text(stored.endpoint, '');
  if (endpoint === '') return { version: 3, habits: stored };
  const id = idOfEndpoint(endpoint);
  return {
    version: 3,
    habits: stored,
    places: [{ ...stored, id }],
    currentPlaceId: id,
    firstPlaceId: id,
  };
}

/**
 * An id that an endpoint's address gives: a place that was removed and is added again is the same one, and its jobs find it.
 * FNV-1a, 32 bits: no secret, only a name.
 */
export function idOfEndpoint(endpoint: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(endpoint)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return `place-${hash.toString(16).padStart(8, '0')}`;
}

/** A damaged record may have lost its version, but not look like one of several places. */
const stepFrom = (stored: Stored) =>
  migrations[Number(stored.version)] ??
  (typeof stored.endpoint === 'string' && stored.places === undefined ? asOnePlace : undefined);

/**
 * Settings from whatever is in storage: migrated step by step, every unknown or broken field replaced by its default,
 * so a damaged record never locks the person out.
 */
export function readSettings(stored: unknown): StoredSettings {
  let from = record(stored);
  for (let step = stepFrom(from); step; step = stepFrom(from)) from = step(from);
  const places = readPlaces(from.places);
  const has = (id: unknown): id is string => places.some((place) => place.id === id);
  return {
    version: 3,
    habits: readHabits(from.habits),
    habitsChangedMs: readMoment(from.habitsChangedMs),
    rulesChangedMs: readMoment(from.rulesChangedMs),
    places,
    currentPlaceId: has(from.currentPlaceId) ? from.currentPlaceId : (places[0]?.id ?? null),
    rules: readRules(from.rules),
    firstPlaceId: typeof from.firstPlaceId === 'string' ? from.firstPlaceId : null,
    removedMs: readRemovals(from.removedMs),
  };
}

export const readMoment = (stored: unknown): number => (isWhole(stored, 0, 8.64e15) ? stored : 0);

const readRemovals = (stored: unknown) =>
  Object.fromEntries(Object.entries(record(stored)).map(([id, ms]) => [id, readMoment(ms)]));

function readPlaces(stored: unknown): Place[] {
  if (!Array.isArray(stored)) return [];
  const places = stored.map(readPlace).filter((place) => place !== null);
  return places.filter(({ id }, index) => places.findIndex((place) => place.id === id) === index);
}

/** No name that every object of JavaScript has: credentials and removals are kept by id. */
export const isPlaceId = (id: unknown): id is string =>
  typeof id === 'string' && /^[\w-]{1,64}$/.test(id) && !(id in Object.prototype);

/** Null where it has no id or no address: then nothing can be sent there. */
export function readPlace(stored: unknown): Place | null {
  const { id, changedMs, needsCredential } = record(stored);
  const settings = readPlaceSettings(stored);
  if (!isPlaceId(id) || settings.endpoint === '') return null;
  return { ...settings, id, changedMs: readMoment(changedMs), needsCredential: needsCredential === true };
}

/** The place of a job: without one in its record it is of before there were several. Undefined: it was removed. */
export const placeOf = (
  { places, firstPlaceId }: StoredSettings,
  { placeId = firstPlaceId ?? undefined }: { readonly placeId?: string | undefined },
): Place | undefined => places.find(({ id }) => id === placeId);

export const currentPlace = ({ places, currentPlaceId }: StoredSettings): Place | undefined =>
  places.find(({ id }) => id === currentPlaceId);

/** What holds for uploads to this place. Without a place: what a new one begins with. */
export const settingsAt = ({ habits }: StoredSettings, place: Place | undefined): Settings => ({
  ...defaultPlaceSettings,
  ...(place && placeSettingsOf(place)),
  ...habitsOf(habits),
});

/** What holds for uploads that no rule sends elsewhere. */
export const currentSettings = (all: StoredSettings): Settings => settingsAt(all, currentPlace(all));
