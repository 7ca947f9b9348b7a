import { FIELD_MAP_BODIES, FIELD_MAP_DELETIONS, FIELD_MAP_METHODS, type FieldMap } from './field-map.ts';

const WORDS: Partial<Record<keyof FieldMap, readonly string[]>> = {
  method: FIELD_MAP_METHODS,
  bodyKind: FIELD_MAP_BODIES,
  deletionMethod: FIELD_MAP_DELETIONS,
};

/** A name as RFC 9110 has it, section 5.6.2. */
const HEADER_LINE = /^[ \t]*[!#$%&'*+.^`|~\w-]+[ \t]*:[\t\x20-\x7e\x80-\xff]*$/;

/**
 * The fields of a map that cannot be used as they are written: what a service would be asked by them is nothing, or something else.
 *
 * @param endpoint whose map it is: its token goes nowhere else
 */
export function wrongFieldsOf(map: FieldMap, endpoint: string): readonly (keyof FieldMap)[] {
  const isRight: Readonly<Partial<Record<keyof FieldMap, boolean>>> = {
    path: isAt(map.path, endpoint),
    headers: map.headers.split('\n').every((line) => line.trim() === '' || HEADER_LINE.test(line)),
    body: map.method === 'GET' || map.bodyKind !== 'json' || isJson(map.body),
    urlAt: map.urlAt.trim() !== '',
  };
  const fields = Object.keys(map) as (keyof FieldMap)[];
  return fields.filter((field) => isRight[field] === false || WORDS[field]?.includes(map[field]) === false);
}

/** Whether a path stays at its endpoint, with something in place of its placeholders. */
function isAt(path: string, endpoint: string): boolean {
  const url = URL.parse(path.trim().replaceAll(/\{\w{1,9}\}/g, 'x'), endpoint);
  return url !== null && url.origin === new URL(endpoint).origin;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
