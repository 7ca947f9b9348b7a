import type { SecretKind } from '../../core/redact/suggested-box.ts';
import { type MessageKey, words, wordsLanguage } from '../../platform/words/words.ts';
import type { Suggestion } from './suggestions.ts';

const NAMES = {
  mail: 'editorSecret_mail',
  phone: 'editorSecret_phone',
  card: 'editorSecret_card',
  key: 'editorSecret_key',
  'private-key': 'editorSecret_private_key',
  password: 'editorSecret_password',
} as const satisfies Record<SecretKind, MessageKey>;

export const secretName = (kind: SecretKind) => words(NAMES[kind]);

/** "email address, phone number and password": which kinds there are, each once. */
export function kindsOf(suggestions: readonly Suggestion[]): string {
  const names = [...new Set(suggestions.map(({ kind }) => kind))].map(secretName);
  return new Intl.ListFormat(wordsLanguage(), { type: 'conjunction' }).format(names);
}
