import { describe, expect, it } from 'vitest';
import { defaultFieldMap } from '../settings/field-map.ts';
import { defaultSettings } from '../settings/settings.ts';
import { noSettings } from '../settings/stored-settings.ts';
import { withHabits, withoutPlace } from './change-places.ts';
import { type AllStored, valuesOf, withValues } from './place-values.ts';
import {
  itemsToDrop,
  itemsToWrite,
  mergeSynced,
  placesLeftOut,
  type SyncItems,
  syncItemsOf,
} from './sync-items.ts';

const nothing: AllStored = { settings: noSettings, credentials: {} };
const typed = (placeName: string, endpoint = 'https://work.example', token = 'upl_secret') => ({
  settings: { ...defaultSettings, endpoint, placeName },
  token,
});
const work = (nowMs: number, name = 'Work', all = nothing) => withValues(all, 'work', typed(name), nowMs);

/** Both machines look at what lies between them until neither has anything to write. */
function settle(one: AllStored, other: AllStored, between: SyncItems = {}) {
  const machines = [one, other];
  let items = between;
  for (let turn = 0; turn < 6; turn += 1) {
    const index = turn % 2;
    const all = mergeSynced(machines[index] ?? nothing, items);
    machines[index] = all;
    items = { ...items, ...itemsToWrite(syncItemsOf(all), items) };
  }
  const [first = nothing, second = nothing] = machines;
  expect(itemsToWrite(syncItemsOf(first), items)).toEqual({});
  expect(itemsToWrite(syncItemsOf(second), items)).toEqual({});
  return { first, second, items };
}

describe('settings on two machines', () => {
  it('carry everything but what opens a place, and say that it is to be entered', () => {
    const { second, items } = settle(work(5), nothing);
    expect(JSON.stringify(items)).not.toContain('upl_secret');
    expect(second.settings.places).toMatchObject([{ id: 'work', placeName: 'Work', needsCredential: true }]);
    expect(second.settings.currentPlaceId).toBe('work');
    const entered = withValues(second, 'work', { ...valuesOf(second, 'work'), token: 'upl_here' }, 9);
    expect(entered.settings.places[0]?.needsCredential).toBe(false);
    expect(settle(work(5), entered, items).second.credentials.work).toEqual({
      kind: 'token',
      token: 'upl_here',
    });
  });

  it('take the newer change of each place, and keep the credential', () => {
    const other = work(7, 'Office', work(5));
    const { first, second } = settle(work(5), other);
    expect([first, second].map(({ settings }) => settings.places[0]?.placeName)).toEqual([
      'Office',
      'Office',
    ]);
    expect(first.credentials.work).toEqual({ kind: 'token', token: 'upl_secret' });
  });

  it('decide alike about two changes of one moment', () => {
    const { first, second } = settle(work(7, 'Office'), work(7, 'Company'));
    expect(first.settings.places[0]?.placeName).toBe(second.settings.places[0]?.placeName);
  });

  it('remove a place everywhere, unless it was changed since', () => {
    const removed = { ...work(5), settings: withoutPlace(work(5).settings, 'work', 8) };
    const gone = settle(work(5), removed);
    expect(gone.first.settings.places).toEqual([]);
    expect(gone.second.settings.places).toEqual([]);
    const kept = settle(work(9, 'Work again', work(5)), removed);
    expect(kept.second.settings.places).toMatchObject([{ placeName: 'Work again' }]);
  });

  it('bring a place back that was added again', () => {
    const removed = { ...work(5), settings: withoutPlace(work(5).settings, 'work', 8) };
    // By a clock that is behind: still the later change.
    const again = withValues(removed, 'work', typed('Work'), 6);
    expect(settle(removed, again).first.settings.places).toHaveLength(1);
  });

  it('never take a credential along to another service', () => {
    const moved = withValues(work(5), 'work', typed('Work', 'https://evil.example', ''), 9);
    const { first } = settle(work(5), moved);
    expect(first.settings.places[0]?.endpoint).toBe('https://evil.example');
    expect(first.credentials.work).toEqual({ kind: 'none' });
  });

  it('keep habits and rules as a whole, the newer ones', () => {
    const one = work(5);
    const habits = {
      ...one,
      settings: withHabits(one.settings, { ...defaultSettings, cleanPhotos: false }, 9),
    };
    const rules = [{ id: 'r', kind: 'image' as const, site: '', placeId: 'work' }];
    const ruled = { ...one, settings: { ...one.settings, rules, rulesChangedMs: 8 } };
    const { first, second } = settle(habits, ruled);
    for (const { settings } of [first, second]) {
      expect(settings.habits.cleanPhotos).toBe(false);
      expect(settings.rules).toEqual(rules);
    }
  });

  it('leave secrets behind that were written into a description, and keep them where they are', () => {
    const fieldMap = {
      ...defaultFieldMap,
      path: '/sign?code=s3cr3t-a&kind=image',
      headers: 'X-Api-Key: s3cr3t-b\nAuthorization: Bearer {token}\nX-Folder: a',
      body: '{"name": "{name}", "password": "s3cr3t-c"}',
    };
    const described = typed('Mine', 'https://mine.example/f?code=s3cr3t-d', '');
    const mine = withValues(
      nothing,
      'mine',
      { ...described, settings: { ...described.settings, fieldMap } },
      5,
    );
    const { first, second, items } = settle(mine, nothing);
    expect(JSON.stringify(items)).not.toContain('s3cr3t');
    expect(second.settings.places[0]?.fieldMap.headers).toBe(
      'X-Api-Key:\nAuthorization: Bearer {token}\nX-Folder: a',
    );
    // The other machine changes something else about it.
    const values = valuesOf(second, 'mine');
    const renamed = withValues(
      second,
      'mine',
      { ...values, settings: { ...values.settings, placeName: 'Ours' } },
      9,
    );
    const back = settle(first, renamed, items).first.settings.places[0];
    expect(back).toMatchObject({
      placeName: 'Ours',
      fieldMap,
      endpoint: 'https://mine.example/f?code=s3cr3t-d',
    });
  });

  it('leave alone what a newer Putlink has written', () => {
    const items = {
      'place:new': { v: 2, changedMs: 9e12, place: { endpoint: 'https://x.example' } },
      'place:work': { v: 2, changedMs: 1 },
      other: { v: 1, changedMs: 9e12 },
    };
    const all = work(5);
    expect(mergeSynced(all, items)).toBe(all);
    expect(Object.keys(itemsToWrite(syncItemsOf(all), items))).toEqual(['habits', 'rules']);
  });

  it.each([
    ['a text', 'x'],
    ['nothing', null],
    ['an item without a version', { changedMs: 9e12, place: { endpoint: 'https://x.example' } }],
    ['a place without an address', { v: 1, changedMs: 9e12, place: { placeName: 'x' } }],
    ['habits that are none', { v: 1, changedMs: 9e12, habits: null, rules: null }],
    ['a place that is a list', { v: 1, changedMs: 9e12, place: ['https://x.example'] }],
  ])('take nothing from %s, and mend it', (_what, item) => {
    const all = work(5);
    const items = { 'place:work': item, 'place:__proto__': item, habits: item, rules: item };
    expect(mergeSynced(all, items)).toBe(all);
    const mine = syncItemsOf(all);
    expect(itemsToWrite(mine, items)).toEqual(mine);
    expect(itemsToDrop(mine, items)).toEqual([]);
  });

  it('remember removals for a while, and drop those that nobody remembers', () => {
    const items: SyncItems = Object.fromEntries(
      Array.from({ length: 45 }, (_, index) => [
        `place:old-${index}`,
        { v: 1, changedMs: index + 1, removed: true },
      ]),
    );
    const all = mergeSynced(nothing, items);
    expect(Object.keys(all.settings.removedMs)).toHaveLength(40);
    const dropped = itemsToDrop(syncItemsOf(all), items);
    expect(dropped).toEqual(['place:old-0', 'place:old-1', 'place:old-2', 'place:old-3', 'place:old-4']);
    const left = Object.fromEntries(Object.entries(items).filter(([key]) => !dropped.includes(key)));
    expect(mergeSynced(all, left)).toBe(all);
  });

  it('forget the same removals of one moment, in whichever order they came', () => {
    const items = Array.from({ length: 45 }, (_, index) => [
      `place:old-${index}`,
      { v: 1, changedMs: 7, removed: true },
    ]);
    const [one, other] = [items, items.toReversed()].map((some) =>
      Object.keys(mergeSynced(nothing, Object.fromEntries(some)).settings.removedMs).sort(),
    );
    expect(one).toHaveLength(40);
    expect(one).toEqual(other);
  });

  it('have room for twenty places, and name those that found none', () => {
    const all = Array.from({ length: 20 }, (_, index) => index).reduce(
      (some, index) => withValues(some, `p${index}`, typed(`P${index}`, `https://p${index}.example`), 5),
      nothing,
    );
    expect(withValues(all, 'work', typed('Work'), 6)).toEqual(all);
    const theirs = syncItemsOf(work(5));
    expect(mergeSynced(all, theirs).settings.places).toHaveLength(20);
    expect(placesLeftOut(syncItemsOf(all), theirs)).toMatchObject([{ placeName: 'Work' }]);
    expect(placesLeftOut(theirs, theirs)).toEqual([]);
  });
});
