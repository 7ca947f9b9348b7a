import { checkAddress } from '../address/check-address.ts';
import { isSameAddress } from '../address/is-same-address.ts';
import { storageOrigins } from '../address/storage-address.ts';
import { EXPIRY_MAX_SECONDS, EXPIRY_MIN_SECONDS } from '../link/link-expiry.ts';
import { wrongFieldsOf } from '../settings/check-field-map.ts';
import { defaultFieldMap, type FieldMap } from '../settings/field-map.ts';
import type { Habits } from '../settings/habits.ts';
import type { PlaceSettings } from '../settings/place.ts';
import { RULE_KINDS, RULES_MAX, type RuleKind } from '../settings/place-rule.ts';
import { isWhole, record } from '../settings/read-values.ts';
import { PLACES_MAX } from '../settings/stored-settings.ts';
import { isHostEntry } from './host-list.ts';
import { type CompanyPlace, type CompanyRule, NO_POLICY, type Policy, type PolicyError } from './policy.ts';
import {
  EVERY_PLACE_FIELDS,
  HABIT_FIELDS,
  ONE_PLACE_FIELDS,
  POLICY_KEYS,
  type PolicyField,
} from './policy-fields.ts';

type Values = Readonly<Record<string, unknown>>;
type Fields = Readonly<Record<string, PolicyField<unknown>>>;

/** Takes the values of a policy one by one; what cannot be used is left out and written down. */
class PolicyReader {
  readonly errors: PolicyError[] = [];

  refuse(field: string, problem: PolicyError['problem']): undefined {
    this.errors.push({ field, problem });
    return undefined;
  }

  /** Undefined where there is nothing, or nothing of that kind. */
  kind<T>(value: unknown, field: string, isRight: (value: unknown) => value is T): T | undefined {
    if (value === undefined) return undefined;
    return isRight(value) ? value : this.refuse(field, 'type');
  }

  text = (value: unknown, field: string) => this.kind(value, field, (one) => typeof one === 'string');
  yesNo = (value: unknown, field: string) => this.kind(value, field, (one) => typeof one === 'boolean');
  list = (value: unknown, field: string) => this.kind(value, field, (one) => Array.isArray(one));

  /** Those of `fields` that are there and can be used. */
  fields(values: Values, fields: Fields, at = ''): Values {
    const read = Object.entries(fields).flatMap(([name, field]) => {
      const value = values[name];
      if (value === undefined) return [];
      const path = at + name;
      const isOfType = field.type === 'integer' ? Number.isInteger(value) : typeof value === field.type;
      const known = isOfType ? field.read(value as never) : this.refuse(path, 'type');
      if (known === undefined && isOfType) this.refuse(path, 'value');
      return known === undefined ? [] : [[name, known] as const];
    });
    return Object.fromEntries(read);
  }

  hosts(value: unknown, field: string): readonly string[] | null {
    const list = this.list(value, field);
    if (!list) return null;
    return list.filter((entry, index): entry is string => {
      const isRight = typeof entry === 'string' && isHostEntry(entry);
      if (!isRight) this.refuse(`${field}[${index}]`, 'value');
      return isRight;
    });
  }

  places(value: unknown): readonly CompanyPlace[] {
    const list = this.list(value, 'places') ?? [];
    const places: CompanyPlace[] = [];
    for (const [index, one] of list.entries()) {
      const at = `places[${index}]`;
      const place = this.#place(one, at);
      if (!place) continue;
      const isTwice = places.some(({ endpoint }) => isSameAddress(endpoint, place.endpoint));
      if (isTwice) this.refuse(`${at}.endpoint`, 'twice');
      else if (places.length >= PLACES_MAX) this.refuse(at, 'value');
      else places.push(place);
    }
    return places;
  }

  #place(value: unknown, at: string): CompanyPlace | undefined {
    const values = this.kind(value, at, isRecord);
    if (!values) return undefined;
    const { endpoint, token, name, storageOrigins: origins, fieldMap, ...others } = values;
    if (endpoint === undefined) return this.refuse(`${at}.endpoint`, 'missing');
    const address = this.text(endpoint, `${at}.endpoint`)?.trim();
    if (address === undefined) return undefined;
    if (checkAddress(address) !== null) return this.refuse(`${at}.endpoint`, 'value');
    const { placeName, ...oneFields } = ONE_PLACE_FIELDS;
    const fields: Fields = { ...oneFields, ...EVERY_PLACE_FIELDS };
    this.#onlyKnown(others, Object.keys(fields), at);
    const named = this.fields({ name }, { name: placeName }, `${at}.`);
    const opened = this.#token(token, `${at}.token`);
    const settings: Partial<PlaceSettings> = {
      ...(this.fields(others, fields, `${at}.`) as Partial<PlaceSettings>),
      ...(typeof named.name === 'string' ? { placeName: named.name } : {}),
      ...this.#origins(origins, address, `${at}.storageOrigins`),
      ...this.#fieldMap(fieldMap, address, `${at}.fieldMap`),
    };
    this.#complete(settings, at);
    return { endpoint: address, settings, ...(opened === undefined ? {} : { token: opened }) };
  }

  /** Its error says nothing of what it is. */
  #token(value: unknown, field: string): string | undefined {
    const token = this.text(value, field);
    return token === undefined || /^[\x21-\x7e]+$/.test(token) ? token : this.refuse(field, 'value');
  }

  #origins(value: unknown, endpoint: string, field: string): Partial<PlaceSettings> {
    const list = this.list(value, field);
    if (!list) return {};
    const texts = list.filter((one) => typeof one === 'string' && URL.canParse(one));
    const uploadOrigins = storageOrigins(texts, endpoint);
    if (uploadOrigins.length < list.length) this.refuse(field, 'value');
    return uploadOrigins.length === 0 ? {} : { uploadOrigins };
  }

  #fieldMap(value: unknown, endpoint: string, field: string): Partial<PlaceSettings> {
    const values = this.kind(value, field, isRecord);
    if (!values) return {};
    this.#onlyKnown(values, Object.keys(defaultFieldMap), field);
    const read = Object.keys(defaultFieldMap).flatMap((name) => {
      const text = this.text(values[name], `${field}.${name}`);
      return text === undefined ? [] : [[name, text] as const];
    });
    const written = { ...defaultFieldMap, ...Object.fromEntries(read) } as FieldMap;
    const wrong = wrongFieldsOf(written, endpoint);
    for (const name of wrong) this.refuse(`${field}.${name}`, 'value');
    const usual = wrong.map((name) => [name, defaultFieldMap[name]] as const);
    return { fieldMap: { ...written, ...Object.fromEntries(usual) } };
  }

  /** What a place of its kind is of no use without. */
  #complete({ dialect, bucket, route, fieldMap }: Partial<PlaceSettings>, at: string): void {
    if (dialect === 'supabase' && !bucket) this.refuse(`${at}.bucket`, 'missing');
    if (dialect === 'better-upload' && !route) this.refuse(`${at}.route`, 'missing');
    if (dialect === 'field-map' && !fieldMap) this.refuse(`${at}.fieldMap`, 'missing');
  }

  /** A misspelt field is told as one that there is not. */
  #onlyKnown(values: Values, known: readonly string[], at: string): void {
    for (const key of Object.keys(values)) if (!known.includes(key)) this.refuse(`${at}.${key}`, 'unknown');
  }

  rules(value: unknown, places: readonly CompanyPlace[]): readonly CompanyRule[] | null {
    const list = this.list(value, 'rules');
    if (!list) return null;
    return list.flatMap((one, index) => {
      const at = `rules[${index}]`;
      return (index < RULES_MAX ? this.#rule(one, at, places) : this.refuse(at, 'value')) ?? [];
    });
  }

  #rule(value: unknown, at: string, places: readonly CompanyPlace[]): CompanyRule | undefined {
    const values = this.kind(value, at, isRecord);
    if (!values) return undefined;
    this.#onlyKnown(values, ['kind', 'site', 'place'], at);
    const kind = this.text(values.kind, `${at}.kind`) ?? '';
    const site = this.text(values.site, `${at}.site`)?.trim().toLowerCase() ?? '';
    if (kind !== '' && !RULE_KINDS.includes(kind as RuleKind)) return this.refuse(`${at}.kind`, 'value');
    if (site !== '' && (!isHostEntry(site) || /[*:/]/.test(site))) return this.refuse(`${at}.site`, 'value');
    if (kind === '' && site === '') return this.refuse(at, 'value');
    if (values.place === undefined) return this.refuse(`${at}.place`, 'missing');
    const named = this.text(values.place, `${at}.place`);
    if (named === undefined) return undefined;
    const place = places.find(
      ({ endpoint, settings }) => settings.placeName === named || isSameAddress(endpoint, named),
    );
    if (!place) return this.refuse(`${at}.place`, 'value');
    return { kind: (kind || null) as RuleKind | null, site, endpoint: place.endpoint };
  }
}

const isRecord = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What a company has set, out of whatever the browser hands over. A value that cannot be used is left out, as if it were not
 * there, and named in `errors`; it never keeps another one from counting.
 */
export function readPolicy(managed: unknown): Policy {
  const values = record(managed);
  if (!POLICY_KEYS.some((key) => values[key] !== undefined)) return NO_POLICY;
  const reader = new PolicyReader();
  const places = reader.places(values.places);
  const maxExpiry = { type: 'integer', read: (value: number) => wholeSpan(value) } as const;
  const { maxExpirySeconds = null } = reader.fields(values, { maxExpirySeconds: maxExpiry });
  return {
    isSet: true,
    places,
    otherPlaces: reader.yesNo(values.otherPlaces, 'otherPlaces') ?? true,
    allowedHosts: reader.hosts(values.allowedHosts, 'allowedHosts'),
    allowedStorageHosts: reader.hosts(values.allowedStorageHosts, 'allowedStorageHosts'),
    maxExpirySeconds: maxExpirySeconds as number | null,
    rules: reader.rules(values.rules, places),
    keepHistory: reader.yesNo(values.keepHistory, 'keepHistory') ?? true,
    notifications: reader.yesNo(values.notifications, 'notifications') ?? true,
    setupCode: reader.text(values.setupCode, 'setupCode') ?? null,
    placeSettings: reader.fields(values, EVERY_PLACE_FIELDS) as Partial<PlaceSettings>,
    habits: reader.fields(values, HABIT_FIELDS) as Partial<Habits>,
    errors: reader.errors,
  };
}

const wholeSpan = (value: number) =>
  isWhole(value, EXPIRY_MIN_SECONDS, EXPIRY_MAX_SECONDS) ? value : undefined;
