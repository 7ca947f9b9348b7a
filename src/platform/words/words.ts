import type messages from '../../../public/_locales/en/messages.json';
import { browser } from '../browser/browser.ts';

export type MessageKey = keyof typeof messages;

/** The sentence for `key` in the browser's language, with `$1`… filled in. Unknown keys do not compile. */
export function words(key: MessageKey, ...substitutions: readonly (string | number)[]): string {
  return browser.i18n.getMessage(key, substitutions.map(String));
}

/** BCP 47 tag of the language that the sentences are in. */
export function wordsLanguage(): string {
  return words('localeTag');
}

/** The same for numbers and dates, with the region of the browser's language: in London a day stands before its month. */
export function wordsLocale(): string {
  const language = wordsLanguage();
  const ofBrowser = browser.i18n.getUILanguage();
  return ofBrowser.split('-')[0] === language ? ofBrowser : language;
}
