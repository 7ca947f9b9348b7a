import * as v from 'valibot';
import { FormFieldsSchema } from '../../../contract/form-fields.ts';
import { HeadersSchema } from '../../../contract/headers.ts';
import { WebUrlSchema } from '../../../contract/primitives.ts';
import { asSecureAs } from '../../../core/address/as-secure-as.ts';
import { fail } from '../../../core/job/failure.ts';
import { defaultFieldMap, type FieldMap } from '../../../core/settings/field-map.ts';
import { valueAt } from '../../../core/sxcu/value-at.ts';
import type { Connection } from '../../issuer-client.ts';
import type { SignedAnswer } from '../../simple/any-ticket.ts';
import type { AskedFile, Declaration, Question } from '../declaration.ts';
import { packDeletionLink } from '../deletion-link.ts';
import { type Facts, factsOf, fillIn, fillInJson, linesOf } from '../field-map/fill-in.ts';
import { headerText } from '../header-text.ts';
import { resolveUrl } from '../resolve-urls.ts';

/** An endpoint of no known kind, by what the person has written down of it in the settings. */
export function mapped(map: FieldMap = defaultFieldMap, endpoint = ''): Declaration {
  return {
    // A map says itself where else the token goes.
    tokenHeader: 'Authorization: Bearer {token}',
    // Nobody has such an endpoint before its map is written.
    probe: { ask: (_file, to) => ({ method: 'GET', url: new URL(to.endpoint) }), isIt: () => false },
    ask: (file, to) => questionOf(map, file, to),
    wantedKey: ({ folderKey }) => folderKey,
    deletionHeaders: (to) => deletionHeaders(map, to),
    answer: v.pipe(
      v.unknown(),
      // What is no JSON is somebody else's answer, and told as that.
      v.check((body) => body !== undefined, 'is no JSON'),
      v.transform((body) => signedIn(body, map, endpoint)),
    ),
  };
}

/** @throws FailureError `issuer-refused` with the field of the map that cannot be used as its reason */
function questionOf(map: FieldMap, file: AskedFile, { endpoint, token }: Connection): Question {
  const facts = factsOf(file, token);
  const path = fillIn(map.path.trim(), facts, encodeURIComponent);
  const url = URL.canParse(path, endpoint)
    ? new URL(path || endpoint, endpoint)
    : fail('issuer-refused', { reason: 'path' });
  // The token goes where the person has allowed it to go, and nowhere else.
  if (url.origin !== new URL(endpoint).origin) fail('issuer-refused', { reason: 'path' });
  const headers = headersOf(map, facts);
  if (!headers.success) return fail('issuer-refused', { reason: 'headers' });
  // Where the person says how the token goes, it goes so and not another time.
  const isTokenPlaced = [map.path, map.headers, map.body].some((text) => text.includes('{token}'));
  return {
    method: map.method,
    url,
    headers: headers.output,
    ...(map.method === 'GET' ? {} : bodyOf(map, facts)),
    ...(isTokenPlaced ? { token: '' } : {}),
  };
}

/** Filled in line by line: no name of a file makes another header. */
function headersOf({ headers }: FieldMap, facts: Facts) {
  const written = linesOf(headers, ':').map(([name, value]) => [name, fillIn(value, facts, headerText)]);
  return v.safeParse(HeadersSchema, Object.fromEntries(written));
}

function bodyOf({ bodyKind, body }: FieldMap, facts: Facts): Pick<Question, 'body'> {
  if (bodyKind === 'none') return {};
  if (bodyKind === 'form') {
    return {
      body: new URLSearchParams(linesOf(body, '=').map(([name, value]) => [name, fillIn(value, facts)])),
    };
  }
  try {
    return { body: fillInJson(JSON.parse(body), facts) };
  } catch {
    return fail('issuer-refused', { reason: 'body' });
  }
}

/** @throws FailureError `not-an-issuer` with the place in the answer where something else stands */
function signedIn(body: unknown, map: FieldMap, endpoint: string): SignedAnswer {
  const read = <S extends v.GenericSchema>(place: string, schema: S): v.InferOutput<S> | undefined => {
    const value = place === '' ? undefined : valueAt(body, place);
    if (value === undefined || value === null) return undefined;
    const parsed = v.safeParse(schema, typeof value === 'string' ? resolveUrl(value, endpoint) : value);
    return parsed.success ? parsed.output : fail('not-an-issuer', { reason: place });
  };
  const url = read(map.urlAt, WebUrlSchema) ?? fail('not-an-issuer', { reason: map.urlAt || 'url' });
  const link = read(map.linkAt, WebUrlSchema);
  return {
    url,
    fields: read(map.fieldsAt, FormFieldsSchema),
    headers: read(map.headersAt, HeadersSchema),
    key: textAt(body, map.keyAt),
    downloadUrl: link,
    deletion: deletionIn(read(map.deletionAt, WebUrlSchema), link, map, endpoint),
  };
}

function deletionIn(
  url: string | undefined,
  link: string | undefined,
  { deletionMethod: method }: FieldMap,
  endpoint: string,
): string | undefined {
  return url && packDeletionLink({ method, url: asSecureAs(endpoint, url), ...(link ? { link } : {}) });
}

/** What lets the person in at the service itself, as for its other questions. */
function deletionHeaders(map: FieldMap, { token }: Connection): Record<string, string> {
  const headers = headersOf(map, { token });
  const isTokenPlaced = [map.path, map.headers, map.body].some((text) => text.includes('{token}'));
  return {
    ...(token === '' || isTokenPlaced ? {} : { authorization: `Bearer ${token}` }),
    ...(headers.success ? headers.output : {}),
  };
}

function textAt(body: unknown, place: string): string | undefined {
  const value = place === '' ? undefined : valueAt(body, place);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
