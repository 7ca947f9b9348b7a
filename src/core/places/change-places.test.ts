import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../settings/settings.ts';
import { currentSettings, noSettings, placeOf, readSettings } from '../settings/stored-settings.ts';
import {
  freeColour,
  freeName,
  isNameTaken,
  nextPlace,
  withCurrentPlace,
  withMovedPlace,
  withoutPlace,
} from './change-places.ts';
import { type AllStored, newPlaceId, valuesOf, withAccount, withValues } from './place-values.ts';

const typed = (endpoint: string, placeName = '') => ({
  settings: { ...defaultSettings, endpoint, placeName },
  token: `upl_${placeName}`,
});
const nothing: AllStored = { settings: noSettings, credentials: {} };
const two = withValues(
  withValues(nothing, 'home', typed('https://home.example', 'Home'), 5),
  'work',
  typed('https://work.example', 'Work'),
  6,
);

describe('places', () => {
  it('are added at the end, and the one that was added is where files go', () => {
    expect(two.settings.places.map(({ id, changedMs }) => [id, changedMs])).toEqual([
      ['home', 5],
      ['work', 6],
    ]);
    expect(two.settings.currentPlaceId).toBe('work');
    // What was begun before there was any place is the first one's.
    expect(placeOf(two.settings, {})?.id).toBe('home');
    expect(valuesOf(two, 'home')).toMatchObject({ token: 'upl_Home', settings: { placeName: 'Home' } });
  });

  it('keep who has signed in at their endpoint, until that is another one or a token is typed', () => {
    const own = { settings: typed('https://home.example', 'Home').settings, token: '' };
    const signedIn = withAccount(two, 'home', 'a1');
    expect(valuesOf(signedIn, 'home').token).toBe('');
    expect(withValues(signedIn, 'home', own, 9).credentials.home).toEqual({
      kind: 'account',
      accountId: 'a1',
    });
    const moved = { ...own, settings: { ...own.settings, endpoint: 'https://other.example' } };
    expect(withValues(signedIn, 'home', moved, 9).credentials.home).toEqual({ kind: 'none' });
    const byToken = withValues(signedIn, 'home', { ...own, token: 'upl_new' }, 9);
    expect(byToken.credentials.home).toEqual({ kind: 'token', token: 'upl_new' });
    expect(signedIn.credentials.work).toEqual(two.credentials.work);
  });

  it('change for the person only where the person has changed them', () => {
    const same = valuesOf(two, 'home');
    const learned = { ...same, settings: { ...same.settings, linkMaxSeconds: 60 } };
    expect(withValues(two, 'home', learned, 99).settings.places[0]).toMatchObject({
      linkMaxSeconds: 60,
      changedMs: 5,
    });
    const renamed = { ...same, settings: { ...same.settings, placeName: 'Flat' } };
    expect(withValues(two, 'home', renamed, 99).settings.places[0]?.changedMs).toBe(99);
    const habit = { ...same, settings: { ...same.settings, cleanPhotos: false } };
    expect(withValues(two, 'home', habit, 99).settings).toMatchObject({
      habitsChangedMs: 99,
      habits: { cleanPhotos: false },
      places: [{ changedMs: 5 }, { changedMs: 6 }],
    });
    // A habit is of the person, so it is the same at every place.
    expect(currentSettings(withValues(two, 'home', habit, 99).settings).cleanPhotos).toBe(false);
  });

  it('go round with one key', () => {
    const { settings } = two;
    expect(nextPlace(settings)?.id).toBe('home');
    expect(nextPlace(withCurrentPlace(settings, 'home'))?.id).toBe('work');
    expect(nextPlace(withoutPlace(settings, 'home', 1))).toBeNull();
    expect(nextPlace(noSettings)).toBeNull();
  });

  it('are moved one step up or down, and neither past the ends nor past one that stays', () => {
    const three = withValues(two, 'shed', typed('https://shed.example', 'Shed'), 7).settings;
    const move = (id: string, step: -1 | 1, fixed = '') =>
      withMovedPlace(three, id, step, (one) => one === fixed).places.map((place) => place.id);
    expect(move('shed', -1)).toEqual(['home', 'shed', 'work']);
    expect(move('home', 1)).toEqual(['work', 'home', 'shed']);
    for (const same of [move('home', -1), move('shed', 1), move('gone', 1)])
      expect(same).toEqual(['home', 'work', 'shed']);
    // A company's own place stands in front.
    expect(move('work', -1, 'home')).toEqual(['home', 'work', 'shed']);
    expect(move('home', 1, 'home')).toEqual(['home', 'work', 'shed']);
    expect(withMovedPlace(three, 'home', -1, () => false)).toBe(three);
    // No other machine has to hear of it.
    expect(withMovedPlace(three, 'shed', -1, () => false)).toMatchObject({
      currentPlaceId: three.currentPlaceId,
      places: [{ changedMs: 5 }, { changedMs: 7 }, { changedMs: 6 }],
    });
  });

  it('are removed with their rules, and the next one is where files go', () => {
    const rules = [{ id: 'r', kind: 'image' as const, site: '', placeId: 'work' }];
    const left = withoutPlace({ ...two.settings, rules }, 'work', 9);
    expect(left).toMatchObject({ currentPlaceId: 'home', rules: [], rulesChangedMs: 9 });
    expect(withoutPlace(left, 'home', 9)).toMatchObject({ currentPlaceId: null, places: [] });
    expect(withoutPlace(left, 'gone', 9)).toBe(left);
  });

  it('that are added again with their old address are the same ones', () => {
    const id = newPlaceId(noSettings, 'https://home.example', 'random');
    expect(readSettings({ version: 2, endpoint: 'https://home.example' }).places[0]?.id).toBe(id);
    const all = withValues(nothing, id, typed('https://home.example'), 1);
    expect(newPlaceId(all.settings, 'https://home.example', 'random')).toBe('random');
  });

  it('have names and colours that can be told apart', () => {
    const { places } = two.settings;
    expect(isNameTaken(' home ', places)).toBe(true);
    expect(isNameTaken('Ｗork', places)).toBe(true);
    expect(freeName('Work', places)).toBe('Work (2)');
    expect(freeName('Other', places)).toBe('Other');
    expect(freeColour(places)).toBe('green');
    expect(valuesOf(two, null).settings.colour).toBe('green');
  });
});
