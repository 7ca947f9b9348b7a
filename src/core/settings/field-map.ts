export const FIELD_MAP_METHODS = ['POST', 'GET', 'PUT'] as const;
export const FIELD_MAP_DELETIONS = ['DELETE', 'GET', 'POST'] as const;
export const FIELD_MAP_BODIES = ['json', 'form', 'none'] as const;

/**
 * How an endpoint is spoken to that is of no known kind, as the person has written it down. Texts may have placeholders:
 * `{name}`, `{key}`, `{type}`, `{size}`, and `{token}`, so that the token is in no setting but its own.
 */
export interface FieldMap {
  readonly method: (typeof FIELD_MAP_METHODS)[number];
  /** Path and query behind the endpoint's address; may be empty. */
  readonly path: string;
  /** One `Name: value` a line. */
  readonly headers: string;
  readonly bodyKind: (typeof FIELD_MAP_BODIES)[number];
  /** JSON, or one `name=value` a line. */
  readonly body: string;
  /** Where in the answer things are, such as `data.files[0].url`. All but the first may be empty. */
  readonly urlAt: string;
  readonly fieldsAt: string;
  readonly keyAt: string;
  readonly headersAt: string;
  readonly linkAt: string;
  /** Of an address that deletes the file, and how it is asked to. */
  readonly deletionAt: string;
  readonly deletionMethod: (typeof FIELD_MAP_DELETIONS)[number];
}

export const defaultFieldMap: FieldMap = {
  method: 'POST',
  path: '',
  headers: '',
  bodyKind: 'json',
  body: '{"filename": "{name}", "contentType": "{type}"}',
  urlAt: 'url',
  fieldsAt: '',
  keyAt: 'key',
  headersAt: '',
  linkAt: '',
  deletionAt: '',
  deletionMethod: 'DELETE',
};

/** Whatever is in storage, every field that is not as it should be replaced. */
export function readFieldMap(stored: unknown): FieldMap {
  const record = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
  const texts = Object.entries(defaultFieldMap).map(([field, usual]) => {
    const value = record[field];
    return [field, typeof value === 'string' ? value : usual];
  });
  const map = Object.fromEntries(texts) as unknown as FieldMap;
  return {
    ...map,
    method: FIELD_MAP_METHODS.includes(map.method) ? map.method : 'POST',
    bodyKind: FIELD_MAP_BODIES.includes(map.bodyKind) ? map.bodyKind : 'json',
    deletionMethod: FIELD_MAP_DELETIONS.includes(map.deletionMethod) ? map.deletionMethod : 'DELETE',
  };
}

export const isSameMap = (one: FieldMap, other: FieldMap): boolean =>
  (Object.keys(defaultFieldMap) as (keyof FieldMap)[]).every((field) => one[field] === other[field]);
