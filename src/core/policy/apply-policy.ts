import { isSameAddress } from '../address/is-same-address.ts';
import { type Credentials, credentialOfToken } from '../settings/credential.ts';
import { type Habits, habitsOf } from '../settings/habits.ts';
import { defaultPlaceSettings, PLACE_COLOURS, type Place, type PlaceSettings } from '../settings/place.ts';
import type { PlaceRule } from '../settings/place-rule.ts';
import type { Settings } from '../settings/settings.ts';
import { idOfEndpoint, type StoredSettings } from '../settings/stored-settings.ts';
import { isHostAllowed } from './host-list.ts';
import { type CompanyPlace, NO_POLICY, type Policy } from './policy.ts';

export type LockedField = keyof Settings | 'token' | 'rules';

/** What the company's settings make of the person's. */
export interface Company {
  readonly policy: Policy;
  /** Fields that nobody can change, in every place. */
  readonly locked: readonly LockedField[];
  /** The same of the company's own places, by id. */
  readonly lockedAt: Readonly<Record<string, readonly LockedField[]>>;
  /** Places of the person that the company does not let them use. They are kept, and come back with the permission. */
  readonly refused: readonly Place[];
}

export const NO_COMPANY: Company = { policy: NO_POLICY, locked: [], lockedAt: {}, refused: [] };

/** All settings as they hold: the person's own, under the company's. */
export interface GovernedSettings extends StoredSettings {
  readonly company: Company;
}

/** In front of the id of a place that only the company's settings name: it is there as long as they name it. */
const COMPANY_PREFIX = 'company-';

export const isCompanyId = (id: string) => id.startsWith(COMPANY_PREFIX);

/** How an endpoint is spoken to is the company's, whether it says so or leaves it at the usual. */
const CONNECTION_FIELDS = [
  'endpoint',
  'dialect',
  'publicBase',
  'bucket',
  'tokenHeader',
  'route',
  'serverEncryption',
  'fieldMap',
] as const satisfies readonly (keyof PlaceSettings)[];

/** What is left to the person of a place that is the company's: what they have changed of it, or the usual. */
function ownPart(stored: StoredSettings, { endpoint }: CompanyPlace): Place {
  const kept =
    stored.places.find((place) => isSameAddress(place.endpoint, endpoint) && !isCompanyId(place.id)) ??
    stored.places.find(({ id }) => id === companyId(endpoint));
  return kept ?? { ...freshPlace, id: companyId(endpoint), endpoint };
}

const freshPlace: Place = { ...defaultPlaceSettings, id: '', changedMs: 0, needsCredential: false };

const companyId = (endpoint: string) => COMPANY_PREFIX + idOfEndpoint(endpoint);

function companyPlace(own: Place, { endpoint, settings }: CompanyPlace, index: number): Place {
  const usual = Object.fromEntries(CONNECTION_FIELDS.map((field) => [field, defaultPlaceSettings[field]]));
  const isUntouched = isCompanyId(own.id) && own.changedMs === 0;
  const colour = isUntouched ? (PLACE_COLOURS[index % PLACE_COLOURS.length] ?? 'blue') : own.colour;
  return { ...own, colour, ...usual, ...settings, endpoint };
}

/** Why a company does not let its people use an endpoint; null where it does. */
export function refusalOfEndpoint(endpoint: string, policy: Policy): 'others' | 'host' | null {
  if (policy.places.some((place) => isSameAddress(place.endpoint, endpoint))) return null;
  if (!policy.otherPlaces) return 'others';
  return isHostAllowed(endpoint, policy.allowedHosts) ? null : 'host';
}

/** In each place: what holds everywhere, unless the company has said it of this one, and no link that lives too long. */
function governed(place: Place, policy: Policy, said: Partial<PlaceSettings> = {}): Place {
  const merged = { ...place, ...policy.placeSettings, ...said };
  const most = policy.maxExpirySeconds;
  if (most === null) return merged;
  return {
    ...merged,
    linkMaxSeconds: Math.min(merged.linkMaxSeconds ?? most, most),
    expiresInSeconds: Math.min(merged.expiresInSeconds, most),
  };
}

/**
 * The settings as they hold. Everything that reads settings gets them through this function; what the person has chosen stays stored
 * beneath, and holds again when the company's word is gone.
 */
export function applyPolicy(stored: StoredSettings, policy: Policy): GovernedSettings {
  if (!policy.isSet) {
    const places = stored.places.filter(({ id }) => !isCompanyId(id));
    return { ...stored, ...withCurrent(stored, places), company: NO_COMPANY };
  }
  const theirs = policy.places.map((place, index) => {
    const own = ownPart(stored, place);
    return governed(companyPlace(own, place, index), policy, place.settings);
  });
  const others = stored.places.filter(
    ({ id }) => !isCompanyId(id) && !theirs.some((place) => place.id === id),
  );
  const isAllowed = ({ endpoint }: Place) => refusalOfEndpoint(endpoint, policy) === null;
  const places = [...theirs, ...others.filter(isAllowed).map((place) => governed(place, policy))];
  const everywhere = Object.keys(policy.placeSettings) as LockedField[];
  const lockedAt = policy.places.map(({ settings, token }, index) => {
    const fields = [...CONNECTION_FIELDS, ...(Object.keys(settings) as LockedField[])];
    return [theirs[index]?.id ?? '', token === undefined ? fields : [...fields, 'token' as const]] as const;
  });
  return {
    ...stored,
    habits: habitsOf({ ...stored.habits, ...policy.habits }),
    ...withCurrent(stored, places),
    ...(policy.rules && { rules: rulesAt(policy, theirs) }),
    company: {
      policy,
      locked: [
        ...everywhere,
        ...(Object.keys(policy.habits) as (keyof Habits)[]),
        ...(policy.rules ? ['rules' as const] : []),
      ],
      lockedAt: Object.fromEntries(lockedAt),
      refused: others.filter((place) => !isAllowed(place)),
    },
  };
}

function withCurrent({ currentPlaceId }: StoredSettings, places: readonly Place[]) {
  const isThere = places.some(({ id }) => id === currentPlaceId);
  return { places, currentPlaceId: isThere ? currentPlaceId : (places[0]?.id ?? null) };
}

const rulesAt = ({ rules }: Policy, places: readonly Place[]): readonly PlaceRule[] =>
  (rules ?? []).flatMap(({ endpoint, kind, site }, index) => {
    const place = places.find((one) => one.endpoint === endpoint);
    return place ? [{ id: `${COMPANY_PREFIX}rule-${index}`, kind, site, placeId: place.id }] : [];
  });

/** What opens each place, with what the company hands out for its own. */
export function applyPolicyToCredentials(
  credentials: Credentials,
  { places, company: { policy } }: GovernedSettings,
): Credentials {
  const handed = policy.places.flatMap(({ endpoint, token }) => {
    const place = places.find((one) => one.endpoint === endpoint);
    return place && token !== undefined ? [[place.id, credentialOfToken(token)] as const] : [];
  });
  return handed.length === 0 ? credentials : { ...credentials, ...Object.fromEntries(handed) };
}

/** Whether nobody can change the field in this place. Null: in one that is being added. */
export const isLocked = (
  { locked, lockedAt }: Company,
  field: LockedField,
  placeId: string | null,
): boolean => locked.includes(field) || (placeId !== null && (lockedAt[placeId]?.includes(field) ?? false));

/** Whether the place is the company's own: nobody can take it away. */
export const isCompanyPlace = ({ lockedAt }: Company, placeId: string | null): boolean =>
  placeId !== null && placeId in lockedAt;
