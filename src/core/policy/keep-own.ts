import type { Credentials } from '../settings/credential.ts';
import type { Place } from '../settings/place.ts';
import type { StoredSettings } from '../settings/stored-settings.ts';
import { type GovernedSettings, isLocked, type LockedField } from './apply-policy.ts';

/**
 * What is to be stored of settings that were changed under a company's: what is not changed stays as the person had it, and what
 * they cannot change too. So nothing of the company's is ever taken for the person's own.
 *
 * @param stored what the person has, without the company's settings
 * @param before that, with them
 * @param after what a change has made of `before`
 */
export function keepOwn(
  stored: StoredSettings,
  before: GovernedSettings,
  after: StoredSettings,
): StoredSettings {
  const { company } = before;
  const { company: _derived, ...changed } = after as GovernedSettings;
  const isShown = ({ id }: Place) => before.places.some((place) => place.id === id);
  const places = after.places.flatMap((place) => {
    const shown = before.places.find(({ id }) => id === place.id);
    const own = stored.places.find(({ id }) => id === place.id);
    if (!shown || !own) return shown === place ? [] : [place];
    const isFixed = (field: string) => isLocked(company, field as LockedField, place.id);
    return [keepFields(own, shown, place, isFixed)];
  });
  const unlessSame = <K extends keyof StoredSettings>(key: K): StoredSettings[K] =>
    after[key] === before[key] ? stored[key] : after[key];
  return {
    ...changed,
    habits: keepFields(stored.habits, before.habits, after.habits, (field) =>
      company.locked.includes(field as LockedField),
    ),
    places: [...places, ...stored.places.filter((place) => !isShown(place) && !has(places, place))],
    currentPlaceId: unlessSame('currentPlaceId'),
    rules: company.policy.rules ? stored.rules : unlessSame('rules'),
  };
}

const has = (places: readonly Place[], { id }: Place) => places.some((place) => place.id === id);

/** Each field as it was stored, unless the change is about it. */
function keepFields<T extends object>(
  stored: T,
  before: T,
  after: T,
  isFixed: (field: keyof T & string) => boolean,
): T {
  const fields = Object.keys(after) as (keyof T & string)[];
  const kept = fields.map((field) => {
    const isChanged = !isFixed(field) && !isSame(after[field], before[field]);
    return [field, (isChanged ? after : stored)[field]];
  });
  return Object.fromEntries(kept) as T;
}

/** Lists and maps of texts are read anew each time. */
const isSame = (one: unknown, other: unknown) =>
  one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));

/** The same of what opens places: nothing that the company hands out is stored. */
export function keepOwnCredentials(
  stored: Credentials,
  before: Credentials,
  after: Credentials,
): Credentials {
  const ids = [...new Set([...Object.keys(stored), ...Object.keys(after)])];
  const kept = ids.flatMap((id) => {
    const credential = isSame(after[id], before[id]) ? stored[id] : after[id];
    return credential ? [[id, credential] as const] : [];
  });
  return Object.fromEntries(kept);
}
