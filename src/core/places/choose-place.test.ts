import { describe, expect, it } from 'vitest';
import { defaultPlaceSettings, type Place } from '../settings/place.ts';
import type { PlaceRule, RuleKind } from '../settings/place-rule.ts';
import { noSettings, type StoredSettings } from '../settings/stored-settings.ts';
import { choosePlace, foreseePlace } from './choose-place.ts';
import { kindOfFile } from './kind-of-file.ts';
import { isOfSite, siteOfText } from './rule-site.ts';

const place = (id: string): Place => ({
  ...defaultPlaceSettings,
  id,
  placeName: id,
  endpoint: `https://${id}.example`,
  changedMs: 0,
  needsCredential: false,
});
const rule = (placeId: string, kind: RuleKind | null, site = ''): PlaceRule => ({
  id: `${placeId}-${kind}-${site}`,
  kind,
  site,
  placeId,
});
const settings = (...rules: PlaceRule[]): StoredSettings => ({
  ...noSettings,
  places: [place('home'), place('work'), place('clips')],
  currentPlaceId: 'home',
  rules,
});
const chosen = (all: StoredSettings, name: string, type = '', pageHost?: string) => {
  const { place: found, byRule } = choosePlace(all, { name, type, pageHost });
  return [found?.id, byRule];
};

describe('the place of a file', () => {
  it('is the current one without a rule, and none where there is none', () => {
    expect(chosen(settings(), 'a.png', 'image/png')).toEqual(['home', false]);
    expect(chosen(noSettings, 'a.png', 'image/png')).toEqual([undefined, false]);
  });

  it('is that of the first rule that fits', () => {
    const all = settings(rule('clips', 'video'), rule('work', null, 'corp.example'), rule('clips', 'image'));
    expect(chosen(all, 'film.mp4', 'video/mp4', 'wiki.corp.example')).toEqual(['clips', true]);
    expect(chosen(all, 'a.png', 'image/png', 'wiki.corp.example')).toEqual(['work', true]);
    expect(chosen(all, 'a.png', 'image/png', 'elsewhere.example')).toEqual(['clips', true]);
    expect(chosen(all, 'a.txt', 'text/plain', 'elsewhere.example')).toEqual(['home', false]);
    // In a private window nothing is known of the page.
    expect(chosen(all, 'a.txt', 'text/plain')).toEqual(['home', false]);
  });

  it('needs both where a rule names both, and a place that is still there', () => {
    const all = settings(rule('gone', null, 'corp.example'), rule('work', 'image', 'corp.example'));
    expect(chosen(all, 'a.png', 'image/png', 'corp.example')).toEqual(['work', true]);
    expect(chosen(all, 'a.pdf', 'application/pdf', 'corp.example')).toEqual(['home', false]);
  });
});

describe('what a menu can say before the page is known', () => {
  const said = (all: StoredSettings, kind: RuleKind | null) => {
    const { place: found, isSure } = foreseePlace(all, kind);
    return [found?.id, isSure];
  };

  it('is sure of a kind, unless a rule for a site comes first', () => {
    expect(said(settings(), 'image')).toEqual(['home', true]);
    expect(said(settings(rule('clips', 'image')), 'image')).toEqual(['clips', true]);
    expect(said(settings(rule('clips', 'image')), 'video')).toEqual(['home', true]);
    expect(said(settings(rule('clips', 'image')), null)).toEqual(['home', false]);
    const bySite = rule('work', null, 'corp.example');
    expect(said(settings(bySite, rule('clips', 'image')), 'image')).toEqual(['clips', false]);
    expect(said(settings(rule('clips', 'image'), bySite), 'image')).toEqual(['clips', true]);
    expect(said(settings(rule('gone', 'image'), rule('work', 'video', 'x.example')), 'image')).toEqual([
      'home',
      true,
    ]);
  });
});

describe('a site', () => {
  it.each([
    ['example.com', 'example.com'],
    [' HTTPS://Wiki.Example.com:8443/a?b#c ', 'wiki.example.com'],
    ['*.example.com', 'example.com'],
    ['example.com.', 'example.com'],
    ['localhost', 'localhost'],
    ['[::1]', '[::1]'],
    ['회사.example', 'xn--vf4b131b.example'],
    ['', null],
    ['two words.com', null],
    ['a*.com', null],
    ['ftp://example.com', null],
    ['https://user@example.com', null],
  ])('%j is %j', (text, site) => {
    expect(siteOfText(text)).toBe(site);
  });

  it.each([
    ['example.com', true],
    ['a.b.example.com', true],
    ['EXAMPLE.com.', true],
    ['notexample.com', false],
    ['example.com.evil.net', false],
    [undefined, false],
  ])('example.com has the page %j: %j', (host, is) => {
    expect(isOfSite(host, 'example.com')).toBe(is);
  });
});

it.each([
  ['image/png', 'x', 'image'],
  ['', 'x.HEIC', 'image'],
  ['application/octet-stream', 'x.mov', 'video'],
  ['audio/mpeg; codecs=x', 'x', 'audio'],
  ['', 'brief.hwpx', 'document'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'x', 'document'],
  ['', 'x.pdf', 'document'],
  ['', 'x.zip', 'archive'],
  ['', 'x.tar.gz', 'archive'],
  ['text/csv; charset=utf-8', 'x', 'text'],
  ['application/json', 'x', 'text'],
  ['image/svg+xml', 'x', 'image'],
  ['', 'x.AIFF', 'audio'],
  ['', 'no ending', null],
  ['', '', null],
])('a file of type %j and name %j is of the kind %j', (type, name, kind) => {
  expect(kindOfFile(type, name)).toBe(kind);
});
