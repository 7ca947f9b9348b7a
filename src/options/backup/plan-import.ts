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
function counterpart(came: Place, places: readonly Place[]): Place | undefined {
  const byId = places.find(({ id }) => id === came.id);
  // Another service under a known id would get what is asked about that one's uploads.
  if (byId && originOf(byId.endpoint) === originOf(came.endpoint)) return byId;
  return places.find(({ endpoint, placeName }) => endpoint === came.endpoint && placeName === came.placeName);
}

/** Looks what a file would change, and changes nothing. */
export function planImport({ settings }: AllStored, file: SettingsFile, newId: () => string): ImportPlan {
  const planned: PlannedPlace[] = [];
  for (const { hasCredential, ...stored } of file.places) {
    const came = readPlace(stored);
    if (!came) continue;
    const known = counterpart(came, settings.places);
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
  const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
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

/** Puts everything back as it was before an import: as the newest change, so that other machines follow. */
export function withoutImport(now: AllStored, before: AllStored, nowMs: number): AllStored {
  const current = new Map(now.settings.places.map((place) => [place.id, place]));
  const places = before.settings.places.map((place) => {
    const changed = current.get(place.id);
    if (changed && isSamePlace(changed, place)) return { ...place, changedMs: changed.changedMs };
    return { ...place, changedMs: stampAfter(changed?.changedMs ?? place.changedMs, nowMs) };
  });
  const back: StoredSettings = {
    ...before.settings,
    places,
    habitsChangedMs: stampAfter(now.settings.habitsChangedMs, nowMs),
    rulesChangedMs: stampAfter(now.settings.rulesChangedMs, nowMs),
  };
  const added = now.settings.places.filter(({ id }) => !places.some((place) => place.id === id));
  const settings = added.reduce<StoredSettings>(
    (all, { id, changedMs }) => withRemoval(all, id, stampAfter(changedMs, nowMs)),
    back,
  );
  return { settings, credentials: before.credentials };
}

export const namesOf = (plan: ImportPlan, what: PlannedPlace['what']): string[] =>
  plan.places.filter((one) => one.what === what).map(({ place }) => placeLabel(place));
