/**
 * The letter of a key, also where the keyboard types another script: of Korean jamo, Cyrillic and the like the letter that stands at the
 * same place of a Latin keyboard. Undefined of a key without one.
 */
export function letterOf({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string | undefined {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  if (/^[\x21-\x7e]$/.test(key)) return undefined;
  return /^Key([A-Z])$/.exec(code)?.[1];
}
