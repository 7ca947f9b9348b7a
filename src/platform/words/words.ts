import type messages from '../../../public/_locales/en/messages.json';
import { browser } from '../browser/browser.ts';

export type MessageKey = keyof typeof messages;

/** The sentence for `key` in the browser's language, with `$1`… filled in. Unknown keys do not compile. */
export function words(key: MessageKey, ...substitutions: readonly (string | number)[]): string {
  return browser.i18n.getMessage(key, substitutions.map(String));
}

/** BCP 47 tag of the language that the sentences are in, for numbers and dates. */
export function wordsLocale(): string {
  return words('localeTag');
}
