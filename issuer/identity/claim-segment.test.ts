import { expect, it } from 'vitest';
import { claimsOf, prefixTemplate } from '../config/identity/read-oidc.ts';
import { keyPrefix } from '../config/read-tokens.ts';
import { segmentOfClaim } from './claim-segment.ts';

it('what is plain stays as it is', () => {
  for (const value of [
    'mina',
    'mina@example.com',
    '0f8fad5b-d9cb-469f-a165-70867728950e',
    '00u1a2b3c4',
    'a+b',
    'x.y_z',
  ]) {
    expect(segmentOfClaim(value)).toBe(value);
  }
});

it('refuses what could mean another folder, or shows as something else', () => {
  const tricks = [
    '',
    '.',
    '..',
    '...',
    '/',
    'a/b',
    '../bob',
    'bob/',
    '/bob',
    'a\\b',
    '..\\bob',
    'bob\0',
    'bob\n',
    ' bob',
    'b ob',
  ];
  const unicode = [
    'bоb',
    'bob\u200b',
    '\u202ebob',
    'ｂｏｂ',
    'Ä',
    'é',
    'e\u0301',
    '민아',
    '\ud800',
    '𝐛𝐨𝐛',
    'bob\u00a0',
    '\ufeffbob',
    '％2f',
  ];
  for (const value of [...tricks, ...unicode, 'a'.repeat(256)]) {
    expect([value, segmentOfClaim(value)]).toEqual([value, undefined]);
  }
});

it('two claims are never one folder, in whatever case a storage reads them', () => {
  const alike = [
    'bob',
    'Bob',
    'BOB',
    'bob.',
    'bob..',
    '.bob',
    '_bob',
    '-bob',
    'bob-',
    'auth0|bob',
    'auth0-bob',
    'auth0_bob',
    'auth0%7Cbob',
    'AUTH0|bob',
    'bob~',
    '~bob',
    'bob:',
    'bob?',
    'bob#',
    'bob%2f',
    'bob&',
    'a'.repeat(59),
    'a'.repeat(60),
    'a'.repeat(61),
    'a'.repeat(255),
    `${'a'.repeat(254)}A`,
    'con',
    'CON',
    'nul',
    'nul.',
    'putlink',
    '.putlink',
    '.PUTLINK',
  ];
  const segments = alike.map((value) => segmentOfClaim(value));
  expect(segments).not.toContain(undefined);
  expect(new Set(segments.map((segment) => segment?.toLowerCase())).size).toBe(alike.length);
  // Nobody can choose a claim that is somebody else's hashed folder.
  const hashed = segmentOfClaim('Bob') ?? '';
  expect(segmentOfClaim(hashed)).not.toBe(hashed);
  for (const segment of segments) {
    expect(segment?.length).toBeLessThanOrEqual(60);
    expect(() => keyPrefix(`${'f'.repeat(39)}/${segment}/`)).not.toThrow();
  }
});

it.each([
  ['{sub}/', 'a person could choose the folder of a token'],
  ['people/{sub}', 'it does not end with a slash'],
  ['people/x-{sub}/', 'not a whole folder'],
  ['people/{sub}{email}/', 'two claims beside each other'],
  ['people/{tid}/{sub}/', 'two claims'],
  ['people/{}/', 'no name'],
  ['people/{sub/', 'open brace'],
  ['people/}{sub}/', 'brace'],
  ['.putlink/{sub}/', "the issuer's own"],
  ['../{sub}/', 'above'],
  [`${'x'.repeat(40)}/{sub}/`, 'too long'],
])('refuses the prefix %s: %s', (template) => {
  expect(() => prefixTemplate(template)).toThrow(/people\/\{sub\}\/|alice/);
});

it('takes a folder of its own, with or without a claim', () => {
  for (const template of ['people/{sub}/', 'a/b/{realm_access.id}/files/', 'design/']) {
    expect(prefixTemplate(template)).toBe(template);
  }
  expect(claimsOf('a/{x.y}/')).toEqual(['x.y']);
});
