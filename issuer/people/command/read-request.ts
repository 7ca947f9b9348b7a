import { parseArgs } from 'node:util';
import { readStorages } from '../../access/entry-command.ts';
import type { Environment } from '../../config/collect-settings.ts';
import { parseSpan } from '../../config/parse-span.ts';
import { readGrant } from '../../config/read-tokens.ts';
import { httpUrl } from '../../config/read-value.ts';
import { OptionFault } from '../../deploy/deploy-fault.ts';
import type { Guest } from '../add-person.ts';
import type { Handout } from './let-in.ts';
import type { Place } from './office.ts';

/** What an admin asks of the record of people. */
export type Request =
  | { verb: 'add'; guest: Guest; handout: Handout }
  | { verb: 'list'; all: boolean }
  | { verb: 'revoke'; who: string }
  | { verb: 'rotate'; who: string; keepSeconds: number; handout: Handout }
  | { verb: 'link' };

export interface Asked {
  request: Request;
  place: Place;
  json: boolean;
}

export const VERBS = ['add', 'list', 'revoke', 'rotate', 'link'] as const;

const VALID_SECONDS = 7 * 24 * 3600;
const KEEP_SECONDS = 24 * 3600;
const MAX_USES = 1000;

/**
 * The command line, read as a whole before anything is asked of the storage.
 *
 * @throws {OptionFault} naming the option and what it takes
 */
export function readRequest(args: readonly string[], env: Environment, nowMs: number): Asked {
  const { values, positionals } = parse(args);
  const [verb, named, ...more] = positionals;
  if (more.length > 0) throw new OptionFault(`${more[0]}: one name at a time.`);
  const place: Place = {
    env,
    bucket: values.bucket,
    region: values.region,
    stack: values.stack,
    endpoint: reading('--endpoint', values.endpoint, httpUrl),
    storages: reading('--storage', values.storage, readStorages),
  };
  const who = named ?? values.name;
  const needsName = () => {
    if (who === undefined) throw new OptionFault(`${verb}: say who, for example ${verb} alice`);
    return who;
  };
  const handout: Handout = values.token
    ? { kind: 'token' }
    : {
        kind: 'invitation',
        uses: reading('--uses', values.uses, readUses) ?? 1,
        validSeconds: reading('--valid', values.valid, readSpan) ?? VALID_SECONDS,
      };
  const asked = (request: Request): Asked => ({ request, place, json: values.json ?? false });
  switch (verb) {
    case 'add':
      return asked({ verb, guest: readGuest({ ...values, name: needsName() }, nowMs), handout });
    case 'list':
      return asked({ verb, all: values.all ?? false });
    case 'revoke':
      return asked({ verb, who: needsName() });
    case 'rotate': {
      const keepSeconds = reading('--keep', values.keep, readSpan) ?? KEEP_SECONDS;
      return asked({ verb, who: needsName(), keepSeconds, handout });
    }
    case 'link':
      if (who !== undefined) throw new OptionFault(`${who}: the link is for everybody who can sign in.`);
      return asked({ verb });
    default:
      throw new OptionFault(`${verb}: there is ${VERBS.join(', ')}.`);
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        prefix: { type: 'string' },
        'max-bytes': { type: 'string' },
        types: { type: 'string' },
        expires: { type: 'string' },
        uses: { type: 'string' },
        valid: { type: 'string' },
        keep: { type: 'string' },
        token: { type: 'boolean' },
        endpoint: { type: 'string' },
        storage: { type: 'string' },
        bucket: { type: 'string' },
        region: { type: 'string' },
        stack: { type: 'string' },
        all: { type: 'boolean' },
        json: { type: 'boolean' },
      },
    });
  } catch (thrown) {
    throw new OptionFault((thrown as Error).message);
  }
}

/** What `read` makes of an option, with its name in what is thrown. */
function reading<T>(option: string, value: string | undefined, read: (value: string) => T): T | undefined {
  if (value === undefined) return undefined;
  try {
    return read(value);
  } catch (error) {
    throw new OptionFault(`${option} ${(error as Error).message}`);
  }
}

interface GuestOptions {
  name: string;
  prefix?: string | undefined;
  'max-bytes'?: string | undefined;
  types?: string | undefined;
  expires?: string | undefined;
}

function readGuest({ name, prefix, types, expires, ...options }: GuestOptions, nowMs: number): Guest {
  try {
    const grant = readGrant({
      name,
      prefix: prefix ?? '',
      maxBytes: options['max-bytes'],
      allowedTypes: types,
    });
    const { prefix: read, ...limits } = grant;
    const expiresAt = reading('--expires', expires, (value) => readMoment(value, nowMs));
    return {
      ...limits,
      ...(prefix !== undefined && { prefix: read }),
      ...(expiresAt !== undefined && { expiresAt }),
    };
  } catch (error) {
    if (error instanceof OptionFault) throw error;
    throw new OptionFault(`--${optionOf((error as Error).message)}`);
  }
}

/** `maxBytes must be …` is about an option with another name. */
const optionOf = (message: string) =>
  message.replace(/^maxBytes/, 'max-bytes').replace(/^allowedTypes/, 'types');

function readSpan(text: string): number {
  const seconds = parseSpan(text);
  if (seconds === undefined) throw new Error('is a time such as 30m, 12h, 7d or 2w');
  return seconds;
}

function readMoment(text: string, nowMs: number): string {
  const seconds = parseSpan(text);
  const atMs = seconds === undefined ? Date.parse(text) : nowMs + seconds * 1000;
  if (Number.isNaN(atMs) || atMs <= nowMs) {
    throw new Error('is a time to come, such as 90d or 2027-06-30');
  }
  return new Date(atMs).toISOString();
}

function readUses(text: string): number {
  const uses = Number(text);
  if (!Number.isInteger(uses) || uses < 1 || uses > MAX_USES) {
    throw new Error(`is a whole number from 1 to ${MAX_USES}`);
  }
  return uses;
}
