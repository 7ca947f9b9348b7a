import {
  type Credential,
  type Credentials,
  credentialOf,
  credentialOfToken,
  NO_CREDENTIAL,
  tokenOfCredential,
} from '../settings/credential.ts';
import { isSameMap } from '../settings/field-map.ts';
import { defaultPlaceSettings, type Place, type PlaceSettings, placeSettingsOf } from '../settings/place.ts';
import type { Settings } from '../settings/settings.ts';
import { idOfEndpoint, type StoredSettings, settingsAt } from '../settings/stored-settings.ts';
import { freeColour, isFull, stampAfter, withHabits, withPlace, withPlaceChange } from './change-places.ts';

/** All that a person edits of one place, and their habits. */
export interface PlaceValues {
  readonly settings: Settings;
  readonly token: string;
}

/** The settings of all places, and what opens them. */
export interface AllStored {
  readonly settings: StoredSettings;
  readonly credentials: Credentials;
}

/** What is stored of a place. Null: what one that is being added begins with. */
export function valuesOf({ settings, credentials }: AllStored, placeId: string | null): PlaceValues {
  const place = settings.places.find(({ id }) => id === placeId);
  if (place) {
    const token = tokenOfCredential(credentialOf(credentials, place.id, settings));
    return { settings: settingsAt(settings, place), token };
  }
  const fresh = { ...settingsAt(settings, undefined), colour: freeColour(settings.places) };
  return { settings: fresh, token: '' };
}

/** Fields that are learned from the endpoint, and of the machine's own. */
const LEARNED: readonly (keyof PlaceSettings)[] = ['uploadOrigins', 'linkMaxSeconds'];

/** Whether a person could tell the two apart. */
export function isSamePlace(one: PlaceSettings, other: PlaceSettings): boolean {
  const fields = Object.keys(defaultPlaceSettings) as (keyof PlaceSettings)[];
  return fields.every((field) => {
    if (LEARNED.includes(field)) return true;
    return field === 'fieldMap' ? isSameMap(one.fieldMap, other.fieldMap) : one[field] === other[field];
  });
}

/** An id for a place that is to be added: that of its endpoint, unless another place has it. */
export function newPlaceId({ places }: StoredSettings, endpoint: string, random: string): string {
  const id = idOfEndpoint(endpoint);
  return places.some((place) => place.id === id) ? random : id;
}

/**
 * With what a person has typed of a place, which is added where it is not there. A credential of a kind that no token can say is
 * kept where the token is untouched.
 */
export function withValues(
  { settings, credentials }: AllStored,
  placeId: string,
  { settings: typed, token }: PlaceValues,
  nowMs: number,
): AllStored {
  const known = settings.places.find(({ id }) => id === placeId);
  if (!known && isFull(settings)) return { settings, credentials };
  const values = placeSettingsOf(typed);
  const stamp = stampAfter(known?.changedMs ?? settings.removedMs[placeId] ?? 0, nowMs);
  const changedMs = known && isSamePlace(known, values) ? known.changedMs : stamp;
  const needsCredential = known?.needsCredential === true && token === '';
  const place: Place = { ...values, id: placeId, changedMs, needsCredential };
  const changed = known
    ? withPlaceChange(settings, placeId, () => place)
    : withPlace(settings, place, { isCurrent: true });
  // Somebody has signed in at an endpoint, and nowhere else.
  const isElsewhere = known !== undefined && known.endpoint !== values.endpoint;
  const stays = credentialOf(credentials, placeId, settings);
  const before = isElsewhere && stays.kind === 'account' ? NO_CREDENTIAL : stays;
  return {
    settings: withHabits(changed, typed, nowMs),
    credentials: { ...credentials, [placeId]: withToken(before, token) },
  };
}

const withToken = (before: Credential, token: string): Credential =>
  tokenOfCredential(before) === token ? before : credentialOfToken(token);

/** With the account that somebody has signed in with at a place, in place of whatever opened it before. */
export function withAccount(
  { settings, credentials }: AllStored,
  placeId: string,
  accountId: string,
): AllStored {
  return {
    settings: withPlaceChange(settings, placeId, () => ({ needsCredential: false })),
    credentials: { ...credentials, [placeId]: { kind: 'account', accountId } },
  };
}
