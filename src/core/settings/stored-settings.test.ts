import { describe, expect, it } from 'vitest';
import { credentialOf, readCredentials, settledCredentials } from './credential.ts';
import { defaultSettings } from './settings.ts';
import { currentSettings, idOfEndpoint, noSettings, placeOf, readSettings } from './stored-settings.ts';

const good = { ...defaultSettings, endpoint: 'https://issuer.example' };

describe('stored settings', () => {
  it('of one connection become one place, and nobody is asked anything', () => {
    const kept = { ...good, linkFormat: 'html', folder: 'x/', captureWay: 'edit', withExpiry: true };
    const settings = readSettings({ version: 2, ...kept });
    expect(currentSettings(settings)).toEqual(kept);
    expect(settings).toMatchObject({ version: 3, places: [{ placeName: '', colour: 'blue' }], rules: [] });
    // Jobs of before have no place in their records.
    expect(placeOf(settings, {})).toBe(settings.places[0]);
    // Whoever reads it before somebody has written it finds the same place.
    expect(readSettings({ version: 2, ...kept })).toEqual(settings);
    expect(readSettings(settings)).toEqual(settings);
  });

  it('of version 1 say nothing of what it did not know', () => {
    const { withExpiry: _new, ...kept } = { ...good, linkFormat: 'html' as const, folder: 'x/' };
    expect(currentSettings(readSettings({ version: 1, ...kept }))).toEqual({ ...kept, withExpiry: false });
    expect(currentSettings(readSettings({ version: 1, ...kept, withExpiry: true })).withExpiry).toBe(false);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a number', 7],
    ['a text', 'x'],
    ['a list', []],
    ['a life without an address', { version: 2, expiresInSeconds: -5 }],
    ['a newer version of nothing', { version: 99, endpoint: 3, uploadOrigins: 'x' }],
    [
      'places that are none',
      { version: 3, places: [null, 7, {}, { id: 'a' }, { id: 'a b', endpoint: 'https://x' }] },
    ],
  ])('survive %s', (_what, damaged) => {
    expect(readSettings(damaged)).toEqual(noSettings);
    expect(currentSettings(readSettings(damaged))).toEqual(defaultSettings);
  });

  it('keep the first of two places with one id, and a place that is there as the current one', () => {
    const place = { ...good, id: 'a', changedMs: 5, needsCredential: false };
    const read = readSettings({
      version: 3,
      places: [place, { ...place, endpoint: 'https://other.example' }, { ...place, id: 'b' }],
      currentPlaceId: 'gone',
    });
    expect(read.places.map(({ id, endpoint }) => [id, endpoint])).toEqual([
      ['a', good.endpoint],
      ['b', good.endpoint],
    ]);
    expect(read.currentPlaceId).toBe('a');
  });

  it('have lost their version but not their connection', () => {
    const { version: _lost, ...damaged } = { version: 2, ...good };
    expect(readSettings(damaged).places).toHaveLength(1);
  });

  it('say of a job whose place was removed that there is none', () => {
    const settings = readSettings({ version: 2, ...good });
    expect(placeOf({ ...settings, places: [] }, {})).toBeUndefined();
    expect(placeOf(settings, { placeId: 'gone' })).toBeUndefined();
  });

  it('name a place by its address, always the same way', () => {
    expect(idOfEndpoint(good.endpoint)).toMatch(/^place-[0-9a-f]{8}$/);
    expect(idOfEndpoint(good.endpoint)).not.toBe(idOfEndpoint(`${good.endpoint}/`));
  });
});

describe('credentials', () => {
  it('name an account, and nothing else of it', () => {
    const read = readCredentials({
      one: { kind: 'account', accountId: 'a1', refreshToken: 'secret' },
      two: { kind: 'account' },
      three: { kind: 'account', accountId: 7 },
    });
    expect(credentialOf(read, 'one', { firstPlaceId: null })).toEqual({ kind: 'account', accountId: 'a1' });
    for (const id of ['two', 'three']) {
      expect(credentialOf(read, id, { firstPlaceId: null })).toEqual({ kind: 'none' });
    }
  });

  const first = { firstPlaceId: 'one' };

  it('of one token belong to the place that was', () => {
    const read = readCredentials('upl_old');
    expect(credentialOf(read, 'one', first)).toEqual({ kind: 'token', token: 'upl_old' });
    expect(credentialOf(read, 'two', first)).toEqual({ kind: 'none' });
    expect(settledCredentials(read, ['one', 'two'], first)).toEqual({
      one: { kind: 'token', token: 'upl_old' },
    });
  });

  it('are dropped with their places, and read whatever is stored', () => {
    const stored = { one: { kind: 'token', token: 'a' }, two: { kind: 'token', token: 'b' } };
    expect(settledCredentials(readCredentials(stored), ['two'], first)).toEqual({ two: stored.two });
    expect(readCredentials({ a: 7, b: { kind: 'token' }, c: null, d: { kind: 'other' } })).toEqual({
      a: { kind: 'none' },
      b: { kind: 'none' },
      c: { kind: 'none' },
      d: { kind: 'none' },
    });
    expect(readCredentials(undefined)).toEqual({});
  });
});
