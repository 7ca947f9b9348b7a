import type { AskedFile } from '../declaration.ts';

const PLACEHOLDER = /\{(name|key|type|size|token)\}/g;

/** What the placeholders stand for. */
export type Facts = Readonly<Record<string, string>>;

export function factsOf({ name, folderKey, contentType, sizeBytes }: AskedFile, token: string): Facts {
  return { name, key: folderKey, type: contentType, size: String(sizeBytes), token };
}

export const fillIn = (text: string, facts: Facts, encode: (value: string) => string = (value) => value) =>
  text.replaceAll(PLACEHOLDER, (_, name: string) => encode(facts[name] ?? ''));

/** In every text of JSON. A size that stands alone is a number, as endpoints want it. */
export function fillInJson(json: unknown, facts: Facts): unknown {
  if (json === '{size}') return Number(facts.size);
  if (typeof json === 'string') return fillIn(json, facts);
  if (Array.isArray(json)) return json.map((entry) => fillInJson(entry, facts));
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, fillInJson(value, facts)]));
}

/** `Name: value` or `name=value`, one a line; lines without the sign between them are left out. */
export function linesOf(text: string, sign: ':' | '='): [string, string][] {
  return text.split('\n').flatMap((line): [string, string][] => {
    const at = line.indexOf(sign);
    return at < 1 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()]];
  });
}
