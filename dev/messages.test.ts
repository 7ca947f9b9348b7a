import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { OBSTACLES } from '../src/core/obstacle/obstacle.ts';

type Messages = Record<string, { message: string }>;

const FOLDER = 'public/_locales';
const read = (language: string): Messages =>
  JSON.parse(readFileSync(join(FOLDER, language, 'messages.json'), 'utf8'));
const english = read('en');

/** `$1` and its siblings, each once. */
const placesOf = ({ message }: { message: string }) => [...new Set(message.match(/\$\d/g) ?? [])].sort();

it.each(readdirSync(FOLDER).filter((language) => existsSync(join(FOLDER, language, 'messages.json'))))(
  '%s says all that is said, with the same facts in it',
  (language) => {
    const messages = read(language);
    expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
    for (const [key, message] of Object.entries(messages)) {
      expect(message.message, key).not.toBe('');
      expect([key, placesOf(message)]).toEqual([key, placesOf(english[key] ?? { message: '' })]);
    }
  },
);

it('has a sentence for each thing that can stand in the way', () => {
  const keys = OBSTACLES.map((obstacle) => `way_${obstacle.replaceAll('-', '_')}`);
  expect(keys.filter((key) => !Object.hasOwn(english, key))).toEqual([]);
});

/** One thing has one name. Each of these was another one once, or was not true for whoever read it. */
const GIVEN_UP: Readonly<Record<string, readonly RegExp[]>> = {
  en: [
    /link target/i,
    /when the link expires/i,
    /other bytes/i,
    /asking for permission to upload/i,
    /\bgo on without/i,
    /with remarks/i,
    /gets? by without/i,
    /lives longer/i,
    /copy the token again/i,
    /!$/,
  ],
  // Asked for in one form alone; what one person is to tell another has its own.
  ko: [/무효화/, /기다리며/, /\(으\)로 설정되었/, /모두 지우기/, /붙여 넣/, /(?<!알려 )주세요/, /!$/],
};

it.each(Object.entries(GIVEN_UP))('%s uses no word that was given up for a better one', (language, words) => {
  const said = Object.entries(read(language)).flatMap(([key, { message }]) =>
    words.filter((word) => word.test(message)).map((word) => `${key}: ${message} (${word})`),
  );
  expect(said).toEqual([]);
});
