import { parseBytes } from './parse-bytes.ts';

/**
 * Readers of one setting's raw value: text from the environment, or any JSON value from the config file.
 * Each throws an Error whose message says what is wrong; none of them quotes the value, which may be a secret.
 */
export type ReadValue<T> = (raw: unknown) => T;

export function text(pattern: RegExp, rule: string): ReadValue<string> {
  return (raw) => {
    if (typeof raw !== 'string' || !pattern.test(raw)) throw new Error(`must be ${rule}`);
    return raw;
  };
}

export function integerBetween(min: number, max: number): ReadValue<number> {
  return (raw) => {
    const value = typeof raw === 'string' && /^\d{1,15}$/.test(raw.trim()) ? Number(raw) : raw;
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < min || value > max) {
      throw new Error(`must be a whole number from ${min} to ${max}`);
    }
    return value;
  };
}

export function bytesUpTo(max: number): ReadValue<number> {
  return (raw) => {
    const value = typeof raw === 'string' ? parseBytes(raw) : raw;
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 1 || value > max) {
      throw new Error(`must be a number of bytes from 1 to ${max}, or such as 100MiB`);
    }
    return value;
  };
}

export const flag: ReadValue<boolean> = (raw) => {
  const word = String(raw).toLowerCase();
  if (['true', 'on', 'yes', '1'].includes(word)) return true;
  if (['false', 'off', 'no', '0'].includes(word)) return false;
  throw new Error('must be on or off');
};

export function oneOf<const T extends string>(...choices: T[]): ReadValue<T> {
  return (raw) => {
    const found = choices.find((choice) => choice === raw);
    if (found === undefined) throw new Error(`must be one of ${choices.join(', ')}`);
    return found;
  };
}

/** A comma-separated text or a JSON list. */
export function listOf<T>(readEntry: ReadValue<T>): ReadValue<T[]> {
  return (raw) => {
    if (typeof raw !== 'string' && !Array.isArray(raw)) throw new Error('must be a list');
    const entries: unknown[] = typeof raw === 'string' ? raw.split(',').map((entry) => entry.trim()) : raw;
    return entries
      .filter((entry) => entry !== '')
      .map((entry, index) => {
        try {
          return readEntry(entry);
        } catch (error) {
          throw new Error(`entry ${index + 1}: ${(error as Error).message}`);
        }
      });
  };
}

/** The same list, which may not be empty. */
export function atLeastOne<T>(readList: ReadValue<T[]>): ReadValue<T[]> {
  return (raw) => {
    const list = readList(raw);
    if (list.length === 0) throw new Error('must name one at least');
    return list;
  };
}

/** A browser's Origin, in the form in which it is sent: the host in ASCII and lower case, no default port. */
export const webOrigin: ReadValue<string> = (raw) => {
  if (typeof raw === 'string' && /^chrome-extension:\/\/(\*|[a-p]{32})$/.test(raw)) return raw;
  const url = typeof raw === 'string' && URL.canParse(raw) ? new URL(raw) : undefined;
  const isBare = url?.href === `${url?.origin}/` && !url.hostname.includes('*');
  if (!url || !isBare || !/^https?:$/.test(url.protocol))
    throw new Error('must be an origin, without a path');
  return url.origin;
};

export const httpUrl: ReadValue<string> = (raw) => {
  const url = typeof raw === 'string' && URL.canParse(raw) ? new URL(raw) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || url.password) {
    throw new Error('must be an http or https URL without user, query or fragment');
  }
  return url.href.replace(/(?<!\/)\/+$/, '');
};
