import type { Habits } from '../settings/habits.ts';
import type { PlaceSettings } from '../settings/place.ts';
import type { RuleKind } from '../settings/place-rule.ts';
import type { HostList } from './host-list.ts';

/** Something in the company's settings that cannot be used, and was left out. */
export interface PolicyError {
  /** Where, as the admin wrote it: `places[1].endpoint`. */
  readonly field: string;
  /** `type`: of another kind than it has to be. `value`: not one of those that can be. `unknown`: there is no such field. */
  readonly problem: 'type' | 'value' | 'missing' | 'unknown' | 'twice';
}

/** A place that the company sets. */
export interface CompanyPlace {
  readonly endpoint: string;
  /** What is said of it beside its address. */
  readonly settings: Partial<PlaceSettings>;
  /** Undefined: everybody has their own, or signs in. Whoever uses the machine can read it. */
  readonly token?: string;
}

/** Files of a kind, or from a site, or both, go to the place with this endpoint. */
export interface CompanyRule {
  readonly kind: RuleKind | null;
  readonly site: string;
  readonly endpoint: string;
}

/** What the company has set for all of its people, read and checked. */
export interface Policy {
  /** False: the machine is nobody's but the person's. */
  readonly isSet: boolean;
  readonly places: readonly CompanyPlace[];
  /** The person may have places of their own beside those. */
  readonly otherPlaces: boolean;
  /** Hosts of endpoints; null: all. Those of `places` are always allowed. */
  readonly allowedHosts: HostList | null;
  /** Hosts that files may be sent to; null: those that an endpoint names. */
  readonly allowedStorageHosts: HostList | null;
  /** The longest life of a link, in seconds; null: as long as the endpoint gives. */
  readonly maxExpirySeconds: number | null;
  /** Null: the person's own. */
  readonly rules: readonly CompanyRule[] | null;
  /** False: a finished upload leaves the list once its link was handed over. */
  readonly keepHistory: boolean;
  /** False: the browser's notifications are not used. */
  readonly notifications: boolean;
  /** A set-up code, for whoever has nothing yet. Null: none. May hold a secret. */
  readonly setupCode: string | null;
  /** In every place. */
  readonly placeSettings: Partial<PlaceSettings>;
  readonly habits: Partial<Habits>;
  readonly errors: readonly PolicyError[];
}

export const NO_POLICY: Policy = {
  isSet: false,
  places: [],
  otherPlaces: true,
  allowedHosts: null,
  allowedStorageHosts: null,
  maxExpirySeconds: null,
  rules: null,
  keepHistory: true,
  notifications: true,
  setupCode: null,
  placeSettings: {},
  habits: {},
  errors: [],
};
