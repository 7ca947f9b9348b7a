import type messages from '../../../public/_locales/en/messages.json';
import { browser } from '../browser/browser.ts';

export type MessageKey = keyof typeof messages;

/** What the browser puts in the places of `$1` to `$9`: characters that no sentence has. */
const FIRST_MARK = 0xe000;
const MARKS = Array.from({ length: 9 }, (_, index) => String.fromCharCode(FIRST_MARK + index));
const MARK = /[\ue000-\ue008]/g;

/** Asking the browser takes as long as drawing an icon, every row asks for the same words, and they do not change while a page lives. */
const known = new Map<MessageKey, string>();

/** The sentence for `key` in the browser's language, with `$1`… filled in. Unknown keys do not compile. */
export function words(key: MessageKey, ...substitutions: readonly (string | number)[]): string {
  const sentence = known.get(key) ?? browser.i18n.getMessage(key, MARKS);
  known.set(key, sentence);
  return sentence.replace(MARK, (mark) => String(substitutions[mark.charCodeAt(0) - FIRST_MARK] ?? ''));
}

/** BCP 47 tag of the language that the sentences are in. */
export function wordsLanguage(): string {
  return words('localeTag');
}

let locale: string | undefined;

/** The same for numbers and dates, with the region of the browser's language: in London a day stands before its month. */
export function wordsLocale(): string {
  locale ??= localeOf(wordsLanguage(), browser.i18n.getUILanguage());
  return locale;
}

const localeOf = (language: string, ofBrowser: string) =>
  ofBrowser.split('-')[0] === language ? ofBrowser : language;
