import type { FieldMap } from '../settings/field-map.ts';
import type { PlaceSettings } from '../settings/place.ts';

/** What people call a secret, in a header, a query or a body. */
const SECRET_NAME =
  /auth|cookie|token|secret|passw|credential|signature|session|api[-_ ]?key|access[-_ ]?key|subscription[-_ ]?key|^x?[-_]?(?:key|code|sig|pwd)$|[-_](?:key|code|sig|pwd)$/i;

/** `{token}` is none: it stands for the one in the place's credential. */
const isLiteral = (value: string) => value.trim() !== '' && !value.includes('{token}');

const isSecret = (name: string, value: string) => SECRET_NAME.test(name.trim()) && isLiteral(value);

const cutLine = (line: string, separator: string): string => {
  const at = line.indexOf(separator);
  if (at < 1 || !isSecret(line.slice(0, at), line.slice(at + 1))) return line;
  return line.slice(0, at + 1);
};

const cutLines = (text: string, separator: string) =>
  text
    .split('\n')
    .map((line) => cutLine(line, separator))
    .join('\n');

function cutQuery(address: string): string {
  const [path = '', query, ...rest] = address.split('?');
  if (query === undefined) return address;
  const parts = [query, ...rest].join('?').split('&');
  return `${path}?${parts.map((part) => cutLine(part, '=')).join('&')}`;
}

/** A string after a name that says it is a secret. */
const cutJson = (body: string) =>
  body.replace(/"([^"\n]{1,64})"(\s{0,8}:\s{0,8})"([^"\n]{0,4096})"/g, (whole, name, between, value) =>
    isSecret(name, value) ? `"${name}"${between}""` : whole,
  );

const cutMap = (map: FieldMap): FieldMap => ({
  ...map,
  path: cutQuery(map.path),
  headers: cutLines(map.headers, ':'),
  body: map.bodyKind === 'json' ? cutJson(map.body) : cutLines(map.body, '='),
});

/**
 * The place as it may leave this machine: what somebody has written into its address, or into the description of an endpoint of
 * no known kind, and what by its name is a secret, is left out. Its credential is in none of these fields.
 */
export const withoutSecrets = <P extends PlaceSettings>(place: P): P => ({
  ...place,
  endpoint: cutQuery(place.endpoint),
  fieldMap: cutMap(place.fieldMap),
});

/** What came without its secrets, with those that are known here, where it says the same otherwise. */
export function withKnownSecrets<P extends PlaceSettings>(came: P, known: PlaceSettings): P {
  const bare = withoutSecrets(known);
  const fields = ['path', 'headers', 'body'] as const;
  const kept = fields.filter((field) => bare.fieldMap[field] === came.fieldMap[field]);
  const map = Object.fromEntries(kept.map((field) => [field, known.fieldMap[field]]));
  return {
    ...came,
    endpoint: bare.endpoint === came.endpoint ? known.endpoint : came.endpoint,
    fieldMap: { ...came.fieldMap, ...map },
  };
}
