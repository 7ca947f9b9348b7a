import { OBJECT_MAX_BYTES, SEGMENT_MAX_BYTES } from '../../src/contract/limits.ts';
import { faultOfSegment } from '../keys/clean-folder.ts';
import { isReserved, RESERVED_PREFIX } from '../keys/own-key.ts';
import { registeredType } from '../media/type-spelling.ts';
import type { TokenEntry } from './config.ts';
import { bytesUpTo, listOf, type ReadValue, text } from './read-value.ts';

const readPattern = text(
  /^(\*\/\*|[a-z0-9][a-z0-9!#$&^_.+-]*\/(\*|[a-z0-9][a-z0-9!#$&^_.+-]*))$/,
  'a lower-case media type such as image/png or image/*',
);

/** `image/png`, `image/*` or `*` + `/*`, in the registered spelling: clients compare with what they are told. */
export const mediaTypePattern: ReadValue<string> = (raw) => registeredType(readPattern(raw));

const PREFIX_MAX_LENGTH = 100;

/** A folder in the bucket: empty, or ending in `/` so that `al/` never reaches `alice/`. */
export const keyPrefix: ReadValue<string> = (raw) => {
  const refuse = (why: string) => new Error(`must be a prefix such as alice/: it ${why}`);
  if (typeof raw !== 'string' || !/^([^/]+\/)*$/.test(raw)) {
    throw refuse('ends with "/" and has no empty segment');
  }
  if (raw.length > PREFIX_MAX_LENGTH) throw refuse(`has at most ${PREFIX_MAX_LENGTH} characters`);
  if (isReserved(raw)) throw refuse(`is not ${RESERVED_PREFIX}, the issuer's own`);
  for (const segment of raw.split('/').slice(0, -1)) {
    const fault = faultOfSegment(segment);
    if (fault !== undefined) throw refuse(fault);
    if (segment.trim() !== segment) throw refuse('must not have spaces next to a slash');
    if (Buffer.byteLength(segment, 'utf8') > SEGMENT_MAX_BYTES) {
      throw refuse(`has at most ${SEGMENT_MAX_BYTES} bytes between two slashes`);
    }
  }
  return raw;
};

type Grant = Omit<TokenEntry, 'sha256'>;

function field<T>(entry: Record<string, unknown>, name: string, read: ReadValue<T>): T {
  try {
    return read(entry[name]);
  } catch (error) {
    throw new Error(`${name} ${(error as Error).message}`);
  }
}

/**
 * What a token may do.
 *
 * @throws {Error} naming the field that is wrong
 */
export function readGrant(entry: Record<string, unknown>): Grant {
  return {
    name: field(entry, 'name', text(/^[\w.@ -]{1,60}$/, 'a name of at most 60 letters, digits and . _ @ -')),
    prefix: field(entry, 'prefix', keyPrefix),
    ...(entry.maxBytes !== undefined && {
      maxBytes: field(entry, 'maxBytes', bytesUpTo(OBJECT_MAX_BYTES)),
    }),
    ...(entry.allowedTypes !== undefined && {
      allowedTypes: field(entry, 'allowedTypes', listOf(mediaTypePattern)),
    }),
  };
}

const FIELDS = ['name', 'sha256', 'prefix', 'maxBytes', 'allowedTypes'];

const readEntry: ReadValue<TokenEntry> = (raw) => {
  if (typeof raw !== 'object' || raw === null) throw new Error('must be an object');
  const entry = raw as Record<string, unknown>;
  const unknown = Object.keys(entry).find((name) => !FIELDS.includes(name));
  if (unknown !== undefined) throw new Error(`has the unknown field "${unknown}"`);
  const { name, ...limits } = readGrant(entry);
  const sha256 = field(
    entry,
    'sha256',
    text(/^[0-9a-f]{64}$/, 'the 64 hex digits that issuer:token printed'),
  );
  return { name, sha256, ...limits };
};

/**
 * A JSON list of token entries, as text or already parsed.
 *
 * @throws {Error} naming the entry and the field that is wrong
 */
export const readTokens: ReadValue<TokenEntry[]> = (raw) => {
  const entries = listOf(readEntry)(typeof raw === 'string' ? parseJson(raw) : raw);
  const repeated = entries.find(
    (entry, index) => entries.findIndex((e) => e.sha256 === entry.sha256) !== index,
  );
  if (repeated) throw new Error(`holds the token of "${repeated.name}" twice`);
  return entries;
};

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    throw new Error('must be a JSON list');
  }
}
