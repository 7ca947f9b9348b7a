import { describe, expect, it } from 'vitest';
import { withPlaceChange } from '../places/change-places.ts';
import { valuesOf, withValues } from '../places/place-values.ts';
import { defaultFieldMap } from '../settings/field-map.ts';
import { defaultPlaceSettings, type Place } from '../settings/place.ts';
import { RULES_MAX } from '../settings/place-rule.ts';
import {
  currentSettings,
  idOfEndpoint,
  noSettings,
  readSettings,
  type StoredSettings,
} from '../settings/stored-settings.ts';
import {
  applyPolicy,
  applyPolicyToCredentials,
  isCompanyPlace,
  isLocked,
  refusalOfEndpoint,
} from './apply-policy.ts';
import { isHostAllowed, isHostEntry } from './host-list.ts';
import { keepOwn, keepOwnCredentials } from './keep-own.ts';
import { readPolicy } from './read-policy.ts';

const WORK = 'https://files.example.com';
const HOME = 'https://home.example.net';
const WEEK = 604_800;

const placeAt = (endpoint: string, more: Partial<Place> = {}): Place => {
  const place = readSettings({ version: 3, places: [{ ...defaultPlaceSettings, id: 'x', endpoint }] })
    .places[0];
  return { ...(place as Place), id: idOfEndpoint(endpoint), ...more };
};
const having = (...places: readonly Place[]): StoredSettings => ({
  ...noSettings,
  places,
  currentPlaceId: places[0]?.id ?? null,
});
const errorsOf = (managed: unknown) =>
  readPolicy(managed).errors.map(({ field, problem }) => `${field} ${problem}`);

describe('an endpoint that is written in another way', () => {
  const policy = readPolicy({ places: [{ endpoint: `${WORK}/` }, { endpoint: WORK }], otherPlaces: false });
  const stored = having(placeAt(WORK, { placeName: 'Mine' }));

  it('is the same one: the person keeps their place, and it is listed once', () => {
    expect(policy.places).toHaveLength(1);
    const { places, company } = applyPolicy(stored, policy);
    expect(places).toMatchObject([{ id: idOfEndpoint(WORK), placeName: 'Mine' }]);
    expect(company.refused).toEqual([]);
    expect(refusalOfEndpoint(WORK.toUpperCase(), policy)).toBeNull();
  });

  it('is found by a rule, which says what it is about', () => {
    const rule = (place?: unknown) => ({
      places: [{ endpoint: `${WORK}/` }],
      rules: [{ kind: 'image', place }],
    });
    expect(readPolicy(rule(WORK)).rules).toMatchObject([{ endpoint: `${WORK}/` }]);
    expect(errorsOf(rule(HOME))).toEqual(['rules[0].place value']);
    expect(errorsOf(rule(7))).toEqual(['rules[0].place type']);
    expect(errorsOf(rule())).toEqual(['rules[0].place missing']);
  });
});

describe('reading a policy', () => {
  it('says nothing where nothing is set', () => {
    for (const managed of [undefined, null, {}, [], 'x', { somethingElse: 1 }]) {
      expect(readPolicy(managed).isSet).toBe(false);
    }
  });

  it('reads what can be used and names the rest, each for itself', () => {
    const policy = readPolicy({
      places: [
        { endpoint: WORK, name: 'Work', token: 'upl_a', linkFormat: 'markdown', folder: '../up' },
        { endpoint: 'files.example.com' },
        { name: 'No address' },
        { endpoint: WORK },
        'https://text.example',
        { endpoint: HOME, color: 'red', storageOrigins: ['https://b.example', 'nowhere'] },
      ],
      allowedHosts: ['files.example.com', '*.corp.example', 'https://x/y', '*', 7],
      maxExpirySeconds: '86400',
      expiresInSeconds: 5,
      cleanPhotos: 'yes',
      pictureQuality: 101,
      pictureFormat: 'gif',
      keepHistory: false,
      rules: [
        { kind: 'image', place: 'Work' },
        { kind: 'film', place: 'Work' },
        { kind: 'image', place: 'Nobody' },
        {},
      ],
    });
    expect(policy).toMatchObject({
      isSet: true,
      places: [
        { endpoint: WORK, token: 'upl_a', settings: { placeName: 'Work', linkFormat: 'markdown' } },
        { endpoint: HOME, settings: { uploadOrigins: ['https://b.example'] } },
      ],
      allowedHosts: ['files.example.com', '*.corp.example'],
      maxExpirySeconds: null,
      placeSettings: {},
      habits: {},
      keepHistory: false,
      rules: [{ kind: 'image', site: '', endpoint: WORK }],
    });
    expect(policy.errors.map(({ field, problem }) => `${field} ${problem}`).sort()).toEqual(
      [
        'places[0].folder value',
        'places[1].endpoint value',
        'places[2].endpoint missing',
        'places[3].endpoint twice',
        'places[4] type',
        'places[5].color unknown',
        'places[5].storageOrigins value',
        'allowedHosts[2] value',
        'allowedHosts[3] value',
        'allowedHosts[4] value',
        'maxExpirySeconds type',
        'expiresInSeconds value',
        'cleanPhotos type',
        'pictureQuality value',
        'pictureFormat value',
        'rules[1].kind value',
        'rules[2].place value',
        'rules[3] value',
      ].sort(),
    );
  });

  it('takes whatever an admin may write without falling over, and never names a token', () => {
    const odd = [
      null,
      [],
      {},
      '',
      0,
      -1,
      1.5,
      Number.NaN,
      true,
      [[]],
      [null],
      { a: { b: [] } },
      '\u0000',
      '💥'.repeat(999),
    ];
    const keys = [
      'places',
      'otherPlaces',
      'allowedHosts',
      'rules',
      'maxExpirySeconds',
      'folder',
      'setupCode',
      'maxDownloads',
    ];
    for (const key of keys) for (const value of odd) expect(() => readPolicy({ [key]: value })).not.toThrow();
    for (const field of ['endpoint', 'token', 'fieldMap', 'storageOrigins', 'name']) {
      for (const value of odd)
        expect(() => readPolicy({ places: [{ endpoint: WORK, [field]: value }] })).not.toThrow();
    }
    expect(
      JSON.stringify(readPolicy({ places: [{ endpoint: WORK, token: 'sec ret' }] }).errors),
    ).not.toContain('sec');
    expect(
      errorsOf({ places: [{ endpoint: WORK, fieldMap: { method: 'DELETE', urlAt: 'a', x: 'y' } }] }),
    ).toEqual(['places[0].fieldMap.x unknown', 'places[0].fieldMap.method value']);
  });

  it.each([
    ['deletionMethod', 'PATCH', 'DELETE'],
    ['bodyKind', 'xml', 'json'],
    ['method', 'get', 'POST'],
    ['path', 'https://evil.example.com/{token}', ''],
    ['path', '//evil.example.com/', ''],
    ['headers', 'X-Key: {token}\nnonsense', ''],
    ['headers', 'X Key: 1', ''],
    ['body', '{"name": ', defaultFieldMap.body],
    ['urlAt', ' ', 'url'],
  ])('names a map whose %s is “%s”, and takes the usual in its place', (field, value, usual) => {
    const { places, errors } = readPolicy({
      places: [{ endpoint: WORK, dialect: 'field-map', fieldMap: { keyAt: 'k', [field]: value } }],
    });
    expect(errors).toEqual([{ field: `places[0].fieldMap.${field}`, problem: 'value' }]);
    expect(places[0]?.settings.fieldMap).toMatchObject({ keyAt: 'k', [field]: usual });
  });

  it('takes a map of which all can be used, as it is written', () => {
    const fieldMap = {
      method: 'GET',
      path: '?name={name}',
      headers: '\n X-Key : {token}\nX-Name: {name}\n',
      bodyKind: 'form',
      body: 'a={name}',
      urlAt: 'data.url',
      deletionAt: 'del',
      deletionMethod: 'GET',
    };
    const { places, errors } = readPolicy({ places: [{ endpoint: WORK, dialect: 'field-map', fieldMap }] });
    expect(errors).toEqual([]);
    expect(places[0]?.settings.fieldMap).toEqual({ ...defaultFieldMap, ...fieldMap });
  });

  it('names what a place of its kind is of no use without', () => {
    const of = (place: object) => errorsOf({ places: [{ endpoint: WORK, ...place }] });
    expect(of({ dialect: 'supabase' })).toEqual(['places[0].bucket missing']);
    expect(of({ dialect: 'better-upload', route: '' })).toEqual(['places[0].route missing']);
    expect(of({ dialect: 'field-map' })).toEqual(['places[0].fieldMap missing']);
    expect(of({ dialect: 'field-map', fieldMap: {} })).toEqual([]);
  });

  it('names what every object has by birth, and what a rule does not know, or is too many', () => {
    expect(errorsOf({ places: [{ endpoint: WORK, constructor: 1, fieldMap: { toString: 'x' } }] })).toEqual([
      'places[0].constructor unknown',
      'places[0].fieldMap.toString unknown',
    ]);
    const rule = { kind: 'image', place: WORK };
    const places = [{ endpoint: WORK }];
    expect(errorsOf({ places, rules: [{ ...rule, host: 'x.example.com' }] })).toEqual([
      'rules[0].host unknown',
    ]);
    const many = readPolicy({ places, rules: Array.from({ length: RULES_MAX + 1 }, () => rule) });
    expect(many.rules).toHaveLength(RULES_MAX);
    expect(many.errors).toEqual([{ field: `rules[${RULES_MAX}]`, problem: 'value' }]);
  });

  it('takes 0 for no limit', () => {
    expect(readPolicy({ maxDownloads: 0, pictureMaxBytes: 0 })).toMatchObject({
      placeSettings: { maxDownloads: null },
      habits: { pictureMaxBytes: null },
      errors: [],
    });
  });
});

describe('a list of hosts', () => {
  it.each([
    ['https://files.example.com/x', 'files.example.com', true],
    ['https://FILES.example.com.', 'Files.Example.com', true],
    ['https://files.example.com:8443', 'files.example.com', true],
    ['https://files.example.com:8443', 'files.example.com:8443', true],
    ['https://files.example.com', 'files.example.com:443', true],
    ['https://files.example.com:8443', 'files.example.com:443', false],
    ['https://files.example.com', 'https://files.example.com', true],
    ['https://a.files.example.com', 'files.example.com', false],
    ['https://a.b.example.com', '*.example.com', true],
    ['https://example.com', '*.example.com', false],
    ['https://notexample.com', '*.example.com', false],
    ['https://example.com.evil.net', 'example.com', false],
    ['https://evil.net/?files.example.com', 'files.example.com', false],
    ['https://files.example.com@evil.net', 'files.example.com', false],
    ['https://팀.example', '팀.example', true],
    ['http://[::1]:9000', '[::1]:9000', true],
    ['no address', 'files.example.com', false],
  ])('%s, allowed %s: %s', (address, entry, isAllowed) => {
    expect(isHostEntry(entry)).toBe(true);
    expect(isHostAllowed(address, [entry])).toBe(isAllowed);
  });

  it('allows all where there is none, and nothing where it is empty', () => {
    expect(isHostAllowed(WORK, null)).toBe(true);
    expect(isHostAllowed(WORK, [])).toBe(false);
  });

  it.each(['', '*', '*.', 'a b', 'https://x.example/path', 'x.example?q', 'user@x.example', 'a.*.b'])(
    '%j is no host',
    (entry) => expect(isHostEntry(entry)).toBe(false),
  );
});

describe('settings under a policy', () => {
  it('are the person’s own where nothing is set', () => {
    const own = having(placeAt(HOME));
    expect(applyPolicy(own, readPolicy({}))).toEqual({ ...own, company: expect.anything() });
  });

  it('have the company’s places first, and what everybody has in each', () => {
    const policy = readPolicy({
      places: [{ endpoint: WORK, name: 'Work', folder: 'w/' }],
      folder: 'all/',
      cleanPhotos: true,
      linkFormat: 'html',
    });
    const settings = applyPolicy(
      { ...having(placeAt(HOME, { folder: 'mine/' })), habits: { ...noSettings.habits, cleanPhotos: false } },
      policy,
    );
    expect(
      settings.places.map(({ placeName, endpoint, folder, linkFormat }) => [
        placeName,
        endpoint,
        folder,
        linkFormat,
      ]),
    ).toEqual([
      ['Work', WORK, 'w/', 'html'],
      ['', HOME, 'all/', 'html'],
    ]);
    // Whoever had a place goes on using it; whoever had none uses the company's.
    expect(settings.currentPlaceId).toBe(idOfEndpoint(HOME));
    expect(currentSettings(applyPolicy(noSettings, policy)).endpoint).toBe(WORK);
    expect(settings.habits.cleanPhotos).toBe(true);
    const { company } = settings;
    const [work, home] = settings.places.map(({ id }) => id) as [string, string];
    expect(
      ['endpoint', 'dialect', 'folder', 'linkFormat'].map((field) =>
        isLocked(company, field as 'folder', work),
      ),
    ).toEqual([true, true, true, true]);
    expect([
      isLocked(company, 'token', work),
      isLocked(company, 'endpoint', home),
      isLocked(company, 'cleanPhotos', null),
    ]).toEqual([false, false, true]);
    expect([isCompanyPlace(company, work), isCompanyPlace(company, home)]).toEqual([true, false]);
  });

  it('take over the place that a person has at the company’s endpoint, with its jobs and its token', () => {
    const mine = placeAt(WORK, { dialect: 'lambda', colour: 'pink' });
    const settings = applyPolicy(having(mine), readPolicy({ places: [{ endpoint: WORK }] }));
    expect(settings.places).toMatchObject([{ id: mine.id, dialect: 'native', colour: 'pink' }]);
  });

  it('hold places back that are not allowed, and give them back later', () => {
    const own = having(placeAt(HOME), placeAt(WORK));
    const strict = applyPolicy(own, readPolicy({ allowedHosts: ['*.example.com'] }));
    expect(strict.places.map(({ endpoint }) => endpoint)).toEqual([WORK]);
    expect(strict.company.refused.map(({ endpoint }) => endpoint)).toEqual([HOME]);
    expect(strict.currentPlaceId).toBe(idOfEndpoint(WORK));
    const after = withPlaceChange(strict, strict.currentPlaceId ?? '', () => ({ folder: 'new/' }));
    const stored = keepOwn(own, strict, after);
    expect(stored.places.map(({ endpoint, folder }) => [endpoint, folder]).sort()).toEqual([
      [WORK, 'new/'],
      [HOME, ''],
    ]);
    expect(stored.currentPlaceId).toBe(idOfEndpoint(HOME));
    const closed = readPolicy({ places: [{ endpoint: WORK }], otherPlaces: false });
    expect(applyPolicy(own, closed).places.map(({ endpoint }) => endpoint)).toEqual([WORK]);
    expect([WORK, HOME].map((endpoint) => refusalOfEndpoint(endpoint, closed))).toEqual([null, 'others']);
  });

  it('give no link that lives longer than the company allows', () => {
    const policy = readPolicy({ maxExpirySeconds: 86_400 });
    const settings = applyPolicy(
      having(placeAt(HOME), placeAt(WORK, { linkMaxSeconds: 3600, expiresInSeconds: 3600 })),
      policy,
    );
    expect(
      settings.places.map(({ expiresInSeconds, linkMaxSeconds }) => [expiresInSeconds, linkMaxSeconds]),
    ).toEqual([
      [86_400, 86_400],
      [3600, 3600],
    ]);
    expect(
      keepOwn(having(placeAt(HOME)), applyPolicy(having(placeAt(HOME)), policy), settings).places[0],
    ).toMatchObject({
      expiresInSeconds: WEEK,
      linkMaxSeconds: null,
    });
  });

  it('have the company’s rules in place of the person’s', () => {
    const own = {
      ...having(placeAt(HOME)),
      rules: [{ id: 'r', kind: 'video' as const, site: '', placeId: idOfEndpoint(HOME) }],
    };
    const policy = readPolicy({
      places: [{ endpoint: WORK, name: 'Work' }],
      rules: [{ kind: 'image', place: WORK }],
    });
    const settings = applyPolicy(own, policy);
    expect(settings.rules).toMatchObject([{ kind: 'image', placeId: settings.places[0]?.id }]);
    expect(keepOwn(own, settings, { ...settings, rules: [] }).rules).toEqual(own.rules);
  });
});

describe('what is stored under a policy', () => {
  const policy = readPolicy({
    places: [{ endpoint: WORK, token: 'upl_company', folder: 'w/' }],
    cleanPhotos: true,
    pictureFormat: 'webp',
    maxExpirySeconds: 3600,
  });
  const own: StoredSettings = {
    ...having(placeAt(HOME)),
    habits: { ...noSettings.habits, cleanPhotos: false },
  };
  const kept = { [idOfEndpoint(HOME)]: { kind: 'token', token: 'upl_home' } } as const;
  const settings = applyPolicy(own, policy);
  const before = { settings, credentials: applyPolicyToCredentials(kept, settings) };

  it('is what the person changed, and nothing of the company’s', () => {
    const home = idOfEndpoint(HOME);
    const typed = valuesOf(before, home);
    const after = withValues(
      before,
      home,
      { ...typed, settings: { ...typed.settings, folder: 'f/', cleanPhotos: true, pictureQuality: 70 } },
      5,
    );
    const stored = keepOwn(own, settings, after.settings);
    expect(stored.places).toMatchObject([{ endpoint: HOME, folder: 'f/', expiresInSeconds: WEEK }]);
    expect(stored.habits).toMatchObject({ cleanPhotos: false, pictureFormat: 'png', pictureQuality: 70 });
    expect(stored).not.toHaveProperty('company');
    expect(keepOwnCredentials(kept, before.credentials, after.credentials)).toEqual(kept);
  });

  it('remembers what the person changed of a company’s place, as long as it is there', () => {
    const work = settings.places[0]?.id ?? '';
    const typed = valuesOf(before, work);
    expect(typed.token).toBe('upl_company');
    const after = withValues(
      before,
      work,
      { ...typed, settings: { ...typed.settings, colour: 'teal', folder: 'else/' } },
      5,
    );
    const stored = keepOwn(own, settings, after.settings);
    expect(JSON.stringify(keepOwnCredentials(kept, before.credentials, after.credentials))).not.toContain(
      'upl_company',
    );
    expect(applyPolicy(stored, policy).places[0]).toMatchObject({ id: work, colour: 'teal', folder: 'w/' });
    expect(applyPolicy(stored, readPolicy({})).places.map(({ endpoint }) => endpoint)).toEqual([HOME]);
  });

  it('is untouched by a round without a change', () => {
    expect(keepOwn(own, settings, { ...settings })).toEqual(own);
  });
});
