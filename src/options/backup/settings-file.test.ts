import { describe, expect, it } from 'vitest';
import { type AllStored, valuesOf, withValues } from '../../core/places/place-values.ts';
import { credentialOf } from '../../core/settings/credential.ts';
import { defaultSettings } from '../../core/settings/settings.ts';
import { noSettings } from '../../core/settings/stored-settings.ts';
import {
  changesNothing,
  namesOf,
  planImport,
  readSecrets,
  withImport,
  withoutImport,
} from './plan-import.ts';
import { seal, unseal } from './seal.ts';
import { FileFaultError, fileOf, readFile, type SettingsFile } from './settings-file.ts';

const nothing: AllStored = { settings: noSettings, credentials: {} };
const typed = (placeName: string, host: string, token = `upl_${host}`) => ({
  settings: { ...defaultSettings, endpoint: `https://${host}.example`, placeName },
  token,
});
const two = withValues(
  withValues(nothing, 'home', typed('Home', 'home'), 5),
  'work',
  typed('Work', 'work'),
  6,
);

const asFile = (content: unknown) =>
  new Blob([typeof content === 'string' ? content : JSON.stringify(content)]);
const faultOf = (content: unknown) =>
  readFile(asFile(content)).then(
    () => 'none',
    (thrown) => (thrown instanceof FileFaultError ? [thrown.fault, thrown.about].join(' ').trim() : 'other'),
  );
const written = fileOf(two, 0);
const plan = (all: AllStored, file: SettingsFile) => planImport(all, file, () => 'random');

describe('a file of settings', () => {
  it('has no token in it, and is read as it was written', async () => {
    const text = JSON.stringify(written);
    expect(text).not.toContain('upl_');
    const read = await readFile(asFile(`\uFEFF${text}`));
    expect(read).toEqual(written);
    const planned = plan(nothing, read);
    expect(namesOf(planned, 'adds')).toEqual(['Home', 'Work']);
    const all = withImport(nothing, planned, null, 9);
    expect(all.settings.places).toMatchObject([
      { id: 'home', needsCredential: true },
      { id: 'work', needsCredential: true },
    ]);
  });

  it.each<[string, unknown, string]>([
    ['of 10 MB', ' '.repeat(10_000_000), 'too-large'],
    ['cut off', JSON.stringify(written).slice(0, -20), 'not-json'],
    ['empty', '', 'not-json'],
    ['a picture', '\x89PNG', 'not-json'],
    ['foreign JSON', { name: 'x', places: [] }, 'foreign'],
    ['a list', [1], 'foreign'],
    ['null', 'null', 'foreign'],
    ['newer', { ...written, version: 2 }, 'newer'],
    ['without places', { putlink: 'settings', version: 1, habits: {}, rules: [] }, 'damaged places'],
    [
      'an address in the clear',
      { ...written, places: [{ id: 'a', endpoint: 'http://x.example' }] },
      'damaged places.0.endpoint',
    ],
    [
      'a script as an address',
      { ...written, places: [{ id: 'a', endpoint: 'javascript:1' }] },
      'damaged places.0.endpoint',
    ],
    [
      'a life of no sense',
      { ...written, places: [{ ...written.places[0], expiresInSeconds: -1 }] },
      'damaged places.0.expiresInSeconds',
    ],
    [
      'two places with one id',
      { ...written, places: [written.places[0], written.places[0]] },
      'damaged places',
    ],
    [
      'a prototype for an id',
      { ...written, places: [{ id: '__proto__ x', endpoint: 'https://x.example' }] },
      'damaged places.0.id',
    ],
    ...['__proto__', 'constructor', 'company-x'].map((id): [string, unknown, string] => [
      `a place called ${id}`,
      { ...written, places: [{ id, endpoint: 'https://x.example' }] },
      'damaged places.0.id',
    ]),
    ...Object.entries({
      folder: 'a/../b',
      senderName: 'x'.repeat(10_000),
      maxDownloads: 0,
      publicBase: 'javascript:1',
      bucket: 'a/b',
      tokenHeader: 'a\r\nb: c',
    }).map(([field, value]): [string, unknown, string] => [
      `a ${field} that cannot be`,
      { ...written, places: [{ ...written.places[0], [field]: value }] },
      `damaged places.0.${field}`,
    ]),
    [
      'a rule for no site',
      { ...written, rules: [{ id: 'r', kind: null, site: 'https://x.example/a', placeId: 'home' }] },
      'damaged rules.0.site',
    ],
    [
      'a rule of no kind',
      { ...written, rules: [{ id: 'r', kind: 'x', site: '', placeId: 'home' }] },
      'damaged rules.0.kind',
    ],
  ])('that is %s says so', async (_what, content, fault) => {
    expect(await faultOf(content)).toBe(fault);
  });
});

describe('an import', () => {
  it('of what is there already changes nothing', () => {
    const planned = plan(two, written);
    expect(changesNothing(planned)).toBe(true);
    expect(namesOf(planned, 'same')).toEqual(['Home', 'Work']);
  });

  it('changes the place that it knows and keeps its token, and numbers a name that another one has', () => {
    const values = valuesOf(two, 'home');
    const mine = withValues(
      two,
      'home',
      { ...values, settings: { ...values.settings, folder: 'mine/' } },
      20,
    );
    const other = fileOf(withValues(nothing, 'other', typed('home', 'third'), 1), 0);
    expect(namesOf(plan(mine, other), 'adds')).toEqual(['home (2)']);
    const planned = plan(mine, written);
    expect([namesOf(planned, 'changes'), namesOf(planned, 'same')]).toEqual([['Home'], ['Work']]);
    const all = withImport(mine, planned, null, 10);
    expect(valuesOf(all, 'home')).toMatchObject({ token: 'upl_home', settings: { folder: '' } });
    // By a clock that is behind, it is still the newer change.
    expect(all.settings.places[0]?.changedMs).toBe(21);
  });

  it('never puts another service under an id whose uploads are here', () => {
    const evil = {
      ...written,
      places: [{ ...written.places[0], id: 'home', endpoint: 'https://evil.example' }],
    };
    const planned = plan(two, evil as SettingsFile);
    expect(planned.places).toMatchObject([{ what: 'adds' }]);
    const all = withImport(two, planned, null, 9);
    expect(valuesOf(all, 'home').settings.endpoint).toBe('https://home.example');
    const added = all.settings.places[2];
    expect(added?.endpoint).toBe('https://evil.example');
    expect(credentialOf(all.credentials, added?.id ?? '', all.settings)).toEqual({ kind: 'none' });
  });

  it('brings rules along to the places that they are for', () => {
    const rules = [
      { id: 'r', kind: 'image' as const, site: '', placeId: 'work' },
      { id: 's', kind: null, site: 'x.example', placeId: 'gone' },
    ];
    const planned = plan(nothing, { ...written, rules });
    expect(planned.rules).toEqual([rules[0]]);
    expect(withImport(nothing, planned, null, 9).settings.rules).toEqual([rules[0]]);
  });

  it('is undone as the newest change', () => {
    const imported = withImport(
      two,
      plan(two, fileOf(withValues(nothing, 'x', typed('X', 'x'), 1), 0)),
      null,
      10,
    );
    expect(imported.settings.places).toHaveLength(3);
    const back = withoutImport(imported, { before: two, after: imported }, 11);
    expect(back.settings.places.map(({ id }) => id)).toEqual(['home', 'work']);
    expect(back.settings.removedMs).toEqual({ x: 11 });
    expect(back.credentials).toEqual(two.credentials);
  });

  it('is undone alone: what was done after it stays', () => {
    const planned = plan(two, fileOf(withValues(nothing, 'x', typed('X', 'x'), 1), 0));
    const after = withImport(two, planned, null, 10);
    const later = withValues(after, 'later', typed('Later', 'later'), 12);
    const values = valuesOf(later, 'work');
    const renamed = { ...values.settings, placeName: 'Office', cleanPhotos: !values.settings.cleanPhotos };
    const now = withValues(later, 'work', { ...values, settings: renamed }, 13);
    const back = withoutImport(now, { before: two, after }, 14);
    expect(back.settings.places.map(({ placeName }) => placeName)).toEqual(['Home', 'Office', 'Later']);
    expect(back.settings.habits).toEqual(now.settings.habits);
    expect(back.settings.currentPlaceId).toBe('later');
    expect(valuesOf(back, 'later').token).toBe('upl_later');
  });

  it('puts back what it has changed of a place, its token too', () => {
    const changed = { ...written, places: [{ ...written.places[0], folder: 'theirs/' }] } as SettingsFile;
    const secrets = readSecrets({ credentials: { home: { kind: 'token', token: 'upl_theirs' } } });
    const after = withImport(two, plan(two, changed), secrets, 10);
    expect(valuesOf(after, 'home')).toMatchObject({ token: 'upl_theirs', settings: { folder: 'theirs/' } });
    const back = withoutImport(after, { before: two, after }, 11);
    expect(valuesOf(back, 'home')).toEqual(valuesOf(two, 'home'));
    expect(back.settings.places[0]?.changedMs).toBe(11);
  });

  it('never makes one place of two', () => {
    const [home] = written.places;
    const twins = { ...written, places: [{ ...home, id: 'twin' }, home, { ...home, id: 'third' }] };
    const planned = plan(two, twins as SettingsFile);
    expect(planned.places.map(({ what, place }) => [what, place.id, place.placeName])).toEqual([
      ['adds', 'twin', 'Home (2)'],
      ['same', 'home', 'Home'],
      ['adds', 'third', 'Home (3)'],
    ]);
  });

  it('of more places than there may be is refused', () => {
    const many = Array.from({ length: 19 }, (_, index) => ({
      id: `p${index}`,
      endpoint: `https://p${index}.example`,
    }));
    expect(plan(two, { ...written, places: many } as unknown as SettingsFile).isTooMany).toBe(true);
  });
});

describe('tokens in a file', () => {
  const secrets = { credentials: two.credentials, fields: {} };

  it('open with their password alone, however it was typed', async () => {
    const sealed = await seal(secrets, 'páss 비밀번호 1', written);
    expect(JSON.stringify(sealed)).not.toContain('upl_');
    expect(await unseal(sealed, 'páss 비밀번호 1'.normalize('NFD'), written)).toEqual(secrets);
    expect(await unseal(sealed, 'pass', written)).toBeUndefined();
    expect(await readFile(asFile({ ...written, sealed }))).toEqual({ ...written, sealed });
  });

  it('do not open where somebody has put another address beside them, or has cut something off', async () => {
    const sealed = await seal(secrets, 'a long password', written);
    const [home, ...others] = written.places;
    const evil = { ...written, places: [{ ...home, endpoint: 'https://evil.example' }, ...others] };
    expect(await unseal(sealed, 'a long password', evil as SettingsFile)).toBeUndefined();
    const cut = { ...sealed, data: sealed.data.slice(0, -8) };
    expect(await unseal(cut, 'a long password', written)).toBeUndefined();
  });

  it('come back to their places', async () => {
    const opened = await unseal(await seal(secrets, 'a long password', written), 'a long password', written);
    const all = withImport(nothing, plan(nothing, written), readSecrets(opened), 9);
    expect(valuesOf(all, 'work').token).toBe('upl_work');
    expect(all.settings.places.every(({ needsCredential }) => !needsCredential)).toBe(true);
    expect(readSecrets({ credentials: 7 })).toEqual({ credentials: {}, fields: {} });
  });
});
