import { freeName, stampAfter, withHabits, withRemoval } from '../../core/places/change-places.ts';
import { type AllStored, isSamePlace, newPlaceId } from '../../core/places/place-values.ts';
import { withTakenPlace } from '../../core/places/take-place.ts';
import { withKnownSecrets } from '../../core/places/without-secrets.ts';
import { type Credential, readCredential } from '../../core/settings/credential.ts';
import { readFieldMap } from '../../core/settings/field-map.ts';
import { readHabits } from '../../core/settings/habits.ts';
import { type Place, placeLabel } from '../../core/settings/place.ts';
import { type PlaceRule, readRules } from '../../core/settings/place-rule.ts';
import { record, text } from '../../core/settings/read-values.ts';
import { PLACES_MAX, readPlace, type StoredSettings } from '../../core/settings/stored-settings.ts';
import type { SettingsFile } from './settings-file.ts';

/** One place of a file, and what becomes of it here. */
export interface PlannedPlace {
  readonly what: 'adds' | 'changes' | 'same';
  readonly place: Place;
  readonly hasCredential: boolean;
  /** In the file. */
  readonly fileId: string;
}

/** What a file would change. */
export interface ImportPlan {
  readonly places: readonly PlannedPlace[];
  readonly habits: SettingsFile['habits'] | null;
  /** Null: as they are. */
  readonly rules: readonly PlaceRule[] | null;
  readonly isTooMany: boolean;
}

export const changesNothing = ({ places, habits, rules }: ImportPlan): boolean =>
  habits === null && rules === null && places.every(({ what }) => what === 'same');

const originOf = (address: string) => URL.parse(address)?.origin ?? address;

/** The place here that one of the file is: the same one where its id and its service are, or its name and its address. */
function counterpart(came: Place, places: readonly Place[], inFile: ReadonlySet<string>): Place | undefined {
  const byId = places.find(({ id }) => id === came.id);
  // Another service under a known id would get what is asked about that one's uploads.
  if (byId && originOf(byId.endpoint) === originOf(came.endpoint)) return byId;
  return places.find(
    ({ id, endpoint, placeName }) =>
      !inFile.has(id) && endpoint === came.endpoint && placeName === came.placeName,
  );
}

/** Looks what a file would change, and changes nothing. */
export function planImport({ settings }: AllStored, file: SettingsFile, newId: () => string): ImportPlan {
  const planned: PlannedPlace[] = [];
  for (const { hasCredential, ...stored } of file.places) {
    const came = readPlace(stored);
    if (!came) continue;
    // Two of the file are never one here, and who is known by id goes before who is known by name.
    const free = settings.places.filter(({ id }) => !planned.some(({ place }) => place.id === id));
    const known = counterpart(came, free, new Set(file.places.map(({ id }) => id)));
    const others = [...settings.places, ...planned.map(({ place }) => place)].filter(
      ({ id }) => id !== known?.id,
    );
    const placeName = came.placeName === '' ? '' : freeName(came.placeName, others);
    if (known) {
      const place = { ...withKnownSecrets(came, known), id: known.id, placeName };
      const what = isSamePlace(place, known) ? 'same' : 'changes';
      planned.push({ what, place, hasCredential, fileId: came.id });
    } else {
      const isTaken = others.some(({ id }) => id === came.id);
      const id = isTaken ? newPlaceId({ ...settings, places: others }, came.endpoint, newId()) : came.id;
      planned.push({ what: 'adds', place: { ...came, id, placeName }, hasCredential, fileId: came.id });
    }
  }
  const ids = new Map(planned.map(({ fileId, place }) => [fileId, place.id]));
  const rules = readRules(file.rules).flatMap((rule) => {
    const placeId = ids.get(rule.placeId);
    return placeId === undefined ? [] : [{ ...rule, placeId }];
  });
  const addedCount = planned.filter(({ what }) => what === 'adds').length;
  return {
    places: planned,
    habits: isSame(readHabits(file.habits), settings.habits) ? null : file.habits,
    rules: rules.length === 0 || isSame(rules, settings.rules) ? null : rules,
    isTooMany: settings.places.length + addedCount > PLACES_MAX,
  };
}

/** What was encrypted in a file, by the places' ids in it. */
export interface FileSecrets {
  readonly credentials: Readonly<Record<string, Credential>>;
  /** Fields that have secrets in them. */
  readonly fields: Readonly<Record<string, { readonly endpoint: string; readonly fieldMap: unknown }>>;
}

export function readSecrets(opened: unknown): FileSecrets {
  const { credentials, fields } = record(opened);
  return {
    credentials: Object.fromEntries(
      Object.entries(record(credentials)).map(([id, one]) => [id, readCredential(one)]),
    ),
    fields: Object.fromEntries(
      Object.entries(record(fields)).map(([id, one]) => [
        id,
        { endpoint: text(record(one).endpoint, ''), fieldMap: record(one).fieldMap },
      ]),
    ),
  };
}

/** Does what was planned. */
export function withImport(
  before: AllStored,
  plan: ImportPlan,
  secrets: FileSecrets | null,
  nowMs: number,
): AllStored {
  let all = before;
  for (const { what, place, hasCredential, fileId } of plan.places) {
    const known = before.settings.places.find(({ id }) => id === place.id);
    const fields = secrets?.fields[fileId];
    const whole = fields
      ? withKnownSecrets(place, {
          ...place,
          endpoint: fields.endpoint,
          fieldMap: readFieldMap(fields.fieldMap),
        })
      : place;
    const changedMs = stampAfter(known?.changedMs ?? before.settings.removedMs[place.id] ?? 0, nowMs);
    if (what !== 'same') all = withTakenPlace(all, { ...whole, changedMs }, hasCredential);
    const credential = secrets?.credentials[fileId];
    // An account is of the browser that somebody has signed in with.
    if (credential?.kind === 'token') all = withCredential(all, place.id, credential);
  }
  const { settings } = all;
  const habits = plan.habits ? withHabits(settings, readHabits(plan.habits), nowMs) : settings;
  const ruled = plan.rules
    ? { ...habits, rules: plan.rules, rulesChangedMs: stampAfter(habits.rulesChangedMs, nowMs) }
    : habits;
  const removedMs = Object.fromEntries(
    Object.entries(ruled.removedMs).filter(([id]) => !ruled.places.some((place) => place.id === id)),
  );
  return { ...all, settings: { ...ruled, removedMs } };
}

function withCredential({ settings, credentials }: AllStored, id: string, credential: Credential): AllStored {
  const places = settings.places.map((place) =>
    place.id === id ? { ...place, needsCredential: false } : place,
  );
  return { settings: { ...settings, places }, credentials: { ...credentials, [id]: credential } };
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/**
 * Puts back what an import has changed, as the newest change, so that other machines follow. What the person has done since stays: a
 * place that they have added, and another one that they have removed.
 *
 * @param before as it was before the import
 * @param after as the import has left it
 */
export function withoutImport(
  now: AllStored,
  { before, after }: { readonly before: AllStored; readonly after: AllStored },
  nowMs: number,
): AllStored {
  const placeIn = (all: AllStored, id: string) => all.settings.places.find((place) => place.id === id);
  const isAdded = ({ id }: Place) => placeIn(after, id) !== undefined && placeIn(before, id) === undefined;
  const places = now.settings.places
    .filter((place) => !isAdded(place))
    .map((place) => {
      const [was, became] = [placeIn(before, place.id), placeIn(after, place.id)];
      if (!was || !became || isSamePlace(was, became)) return place;
      return { ...was, changedMs: stampAfter(place.changedMs, nowMs) };
    });
  const { habits, rules, currentPlaceId } = before.settings;
  const back: StoredSettings = {
    ...now.settings,
    places,
    currentPlaceId: places.some(({ id }) => id === now.settings.currentPlaceId)
      ? now.settings.currentPlaceId
      : currentPlaceId,
  };
  const habited = isSame(habits, after.settings.habits) ? back : withHabits(back, habits, nowMs);
  const ruled = isSame(rules, after.settings.rules)
    ? habited
    : { ...habited, rules, rulesChangedMs: stampAfter(habited.rulesChangedMs, nowMs) };
  const settings = now.settings.places
    .filter(isAdded)
    .reduce<StoredSettings>(
      (all, { id, changedMs }) => withRemoval(all, id, stampAfter(changedMs, nowMs)),
      ruled,
    );
  const opened = settings.places.map(({ id }) => {
    const [was, became] = [before, after].map(({ credentials }) => credentials[id]);
    return [id, isSame(was, became) ? now.credentials[id] : was] as const;
  });
  return {
    settings,
    credentials: Object.fromEntries(opened.flatMap(([id, one]) => (one ? [[id, one]] : []))),
  };
}

export const namesOf = (plan: ImportPlan, what: PlannedPlace['what']): string[] =>
  plan.places.filter((one) => one.what === what).map(({ place }) => placeLabel(place));
