import { OBJECT_MAX_BYTES } from '../../../src/contract/limits.ts';
import { isLoopback } from '../../access/check-host.ts';
import { type Pairs, pairsOf } from '../objects/read-pairs.ts';
import { keyPrefix, mediaTypePattern } from '../read-tokens.ts';
import { bytesUpTo, listOf, type ReadValue } from '../read-value.ts';
import type { GroupEntry } from './oidc-config.ts';

/** Of a prefix with claims, the parts that are the same for everybody: a claim gets room for 60 characters. */
const FIXED_MAX_LENGTH = 40;

/** A claim's name, which may be a URL (Auth0) or a path (Keycloak's `realm_access.roles`). */
const CLAIM_NAME = /^[\w.:/-]{1,100}$/;

/** In a prefix: `{sub}`. A URL would bring slashes, of which nobody could say whether they are in braces. */
const PLACEHOLDER = /\{([\w.:-]{1,100})\}/g;

/**
 * The provider's own name for itself. It is compared letter by letter with what its tokens say, so nothing of it is put
 * right; OpenID Connect Discovery, 3: https, without query and fragment. Plain http is for a provider on this machine.
 */
export const issuerAddress: ReadValue<string> = (raw) => {
  const url = typeof raw === 'string' && URL.canParse(raw) ? new URL(raw) : undefined;
  if (!url || url.search || url.hash || url.username || url.password) {
    throw new Error('must be the address of the provider, as its tokens say it in "iss"');
  }
  if (!isSafeAddress(url)) throw new Error('must be an https address');
  return raw as string;
};

/** Whether what comes from there can be believed: by https, or from this machine. */
export function isSafeAddress({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname.replace(/^\[(.*)\]$/, '$1')));
}

/** Names of scopes, with spaces or commas between them. Source: RFC 6749, 3.3. */
export const scopes: ReadValue<string[]> = (raw) =>
  listOf((entry) => {
    if (typeof entry !== 'string' || !/^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/.test(entry)) {
      throw new Error('must be names of scopes with spaces between them');
    }
    return entry;
  })(typeof raw === 'string' ? raw.replace(/ +/g, ',') : raw);

/** What the flow itself says; whoever could change these could change whose sign-in it is. */
const OWN_PARAMETERS = [
  'response_type',
  'response_mode',
  'client_id',
  'client_secret',
  'redirect_uri',
  'scope',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
  'request',
  'request_uri',
];

/** Further parameters of the question for a code. */
export const parameters: ReadValue<Pairs> = pairsOf((name, value) => {
  if (!/^[\w.-]{1,60}$/.test(name)) return 'has a name that is none';
  if (OWN_PARAMETERS.includes(name)) return 'the extension says by itself';
  return value.length > 500 ? 'is longer than 500 characters' : undefined;
});

export const claimName: ReadValue<string> = (raw) => {
  if (typeof raw !== 'string' || !CLAIM_NAME.test(raw)) throw new Error('must be the name of a claim');
  return raw;
};

export const requiredClaims: ReadValue<Pairs> = pairsOf((name, value) => {
  if (!CLAIM_NAME.test(name)) return 'has a name that no claim has';
  return value === '' ? 'says nothing' : undefined;
});

/** A prefix in which names of claims are in braces, `people/{sub}/`: a claim is a whole folder, and people have a folder of their own. */
export const prefixTemplate: ReadValue<string> = (raw) => {
  const refuse = (why: string) => new Error(`must be such as people/{sub}/: it ${why}`);
  if (typeof raw !== 'string') throw refuse('is a text');
  const fixed = raw.replace(PLACEHOLDER, '');
  if (/[{}]/.test(fixed)) throw refuse('has a name of a claim in each pair of braces');
  if (fixed.length > FIXED_MAX_LENGTH) {
    throw refuse(`has at most ${FIXED_MAX_LENGTH} characters beside the names of claims`);
  }
  const segments = raw.split('/').slice(0, -1);
  const isPlaced = segments.every((segment) => !segment.includes('{') || /^\{[^{}]*\}$/.test(segment));
  if (!isPlaced) throw refuse('has a claim as a whole folder, with nothing beside it');
  if (raw.startsWith('{'))
    throw refuse('begins with a folder that is not a claim, so that nobody can choose another one');
  if (claimsOf(raw).length > 1) throw refuse('names one claim at most');
  keyPrefix(raw.replace(PLACEHOLDER, 'x'));
  return raw;
};

/** The names of claims in a prefix. */
export function claimsOf(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
}

/** The prefix with something in place of its claim. */
export function fillPrefix(template: string, segmentOf: (claim: string) => string): string {
  return template.replace(PLACEHOLDER, (_, name: string) => segmentOf(name));
}

const FIELDS = ['group', 'prefix', 'maxBytes', 'allowedTypes'];

const readGroup: ReadValue<GroupEntry> = (raw) => {
  if (typeof raw !== 'object' || raw === null) throw new Error('must be an object');
  const entry = raw as Record<string, unknown>;
  const unknown = Object.keys(entry).find((name) => !FIELDS.includes(name));
  if (unknown !== undefined) throw new Error(`has the unknown field "${unknown}"`);
  const { group } = entry;
  if (typeof group !== 'string' || group === '' || group.length > 200) {
    throw new Error('group must be the name of a group, or *');
  }
  const field = <T>(name: string, read: ReadValue<T>): T => {
    try {
      return read(entry[name]);
    } catch (error) {
      throw new Error(`${name} ${(error as Error).message}`);
    }
  };
  return {
    group,
    ...(entry.prefix !== undefined && { prefix: field('prefix', prefixTemplate) }),
    ...(entry.maxBytes !== undefined && { maxBytes: field('maxBytes', bytesUpTo(OBJECT_MAX_BYTES)) }),
    ...(entry.allowedTypes !== undefined && {
      allowedTypes: field('allowedTypes', listOf(mediaTypePattern)),
    }),
  };
};

/** A JSON list of groups, as text or already parsed. @throws {Error} naming the entry and the field that is wrong */
export const groups: ReadValue<GroupEntry[]> = (raw) => {
  if (typeof raw !== 'string') return listOf(readGroup)(raw);
  let parsed: unknown;
  try {
    parsed = JSON.parse(raw);
  } catch {
    throw new Error('must be a JSON list');
  }
  if (!Array.isArray(parsed)) throw new Error('must be a JSON list');
  return listOf(readGroup)(parsed);
};
