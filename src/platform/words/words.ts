import type messages from '../../../public/_locales/en/messages.json';
import { browser } from '../browser/browser.ts';

export type MessageKey = keyof typeof messages;

/** Asking the browser takes as long as drawing an icon, every row asks for the same words, and they do not change while a page lives. */
const known = new Map<MessageKey, string>();

/** The sentence for `key` in the browser's language, with `$1`… filled in. Unknown keys do not compile. */
export function words(key: MessageKey, ...substitutions: readonly (string | number)[]): string {
  if (substitutions.length > 0) return browser.i18n.getMessage(key, substitutions.map(String));
  const sentence = known.get(key) ?? browser.i18n.getMessage(key);
  known.set(key, sentence);
  return sentence;
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
