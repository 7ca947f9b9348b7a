import type { ReadValue } from '../read-value.ts';

/** Names and what they stand for. */
export type Pairs = Readonly<Record<string, string>>;

/**
 * `name=value,name=value`, or a JSON object whose values are texts, as text or already parsed. A value with a comma in
 * it needs the JSON.
 *
 * @param check says what is wrong with a pair; its words follow the pair's name
 */
export function pairsOf(check: (name: string, value: string) => string | undefined): ReadValue<Pairs> {
  return (raw) => {
    const entries = entriesOf(raw);
    const pairs: Record<string, string> = {};
    for (const [index, [name, value]] of entries.entries()) {
      const wrong = Object.hasOwn(pairs, name) ? 'is there twice' : check(name, value);
      // Of a name that is wrong nobody knows what it is: it may be a secret in the wrong place.
      if (wrong !== undefined) throw new Error(`must be right in pair ${index + 1}, which ${wrong}`);
      pairs[name] = value;
    }
    return pairs;
  };
}

const SHAPE = 'must be name=value pairs with commas between them, or a JSON object of texts';

function entriesOf(raw: unknown): [string, string][] {
  const given = typeof raw === 'string' && raw.trimStart().startsWith('{') ? parse(raw) : raw;
  if (typeof given === 'string') {
    return given
      .split(',')
      .map((pair) => pair.trim())
      .filter((pair) => pair !== '')
      .map((pair) => {
        const at = pair.indexOf('=');
        if (at < 1) throw new Error(SHAPE);
        return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
      });
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new Error(SHAPE);
  return Object.entries(given).map(([name, value]) => {
    if (typeof value !== 'string') throw new Error(SHAPE);
    return [name, value];
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(SHAPE);
  }
}
