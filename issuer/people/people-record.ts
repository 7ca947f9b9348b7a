import * as v from 'valibot';
import { MACHINE_NAME_PATTERN, SHA256_PATTERN } from '../../src/contract/invitation.ts';
import { TimestampSchema } from '../../src/contract/primitives.ts';
import { readGrant } from '../config/read-tokens.ts';

/** The one record of who may upload. A single object, so that a redemption is one conditional write: whole or not at all. */
export const PEOPLE_KEY = '.putlink/people/people.json';

/** Room for some three thousand machines. */
export const PEOPLE_MAX_BYTES = 1024 * 1024;

/** Ids of machines and invitations, which people read and type: told as hex. */
export const MACHINE_ID_BYTES = 4;

const HashSchema = v.pipe(v.string(), v.regex(SHA256_PATTERN));
const IdSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}$/));
const CountSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/**
 * A token that one browser has. Of the token only its SHA-256 is kept. A slow hash would protect nothing: a token has 256
 * random bits, so there is no list of likely ones to try, and every request would have to pay for it.
 */
const MachineSchema = v.looseObject({
  id: IdSchema,
  /** As the browser calls itself, for example `Chrome on Linux`. */
  name: v.pipe(v.string(), v.regex(MACHINE_NAME_PATTERN)),
  sha256: HashSchema,
  createdAt: TimestampSchema,
  expiresAt: v.exactOptional(TimestampSchema),
  revokedAt: v.exactOptional(TimestampSchema),
  /** Id of the invitation that it came by; absent for a token that an admin made. */
  invitation: v.exactOptional(IdSchema),
});

/** What a set-up link holds. Of its secret too only the SHA-256 is kept, for the same reason. */
const InvitationSchema = v.looseObject({
  id: IdSchema,
  sha256: HashSchema,
  createdAt: TimestampSchema,
  expiresAt: TimestampSchema,
  revokedAt: v.exactOptional(TimestampSchema),
  /** How many machines it lets in, and how many it has. */
  uses: CountSchema,
  used: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});

const PersonSchema = v.pipe(
  v.looseObject({
    /** Unlike all others, in any case. The log shows it. */
    name: v.string(),
    prefix: v.string(),
    maxBytes: v.exactOptional(v.number()),
    allowedTypes: v.exactOptional(v.array(v.string())),
    createdAt: TimestampSchema,
    /** From then on nothing of theirs works. */
    expiresAt: v.exactOptional(TimestampSchema),
    machines: v.array(MachineSchema),
    invitations: v.array(InvitationSchema),
  }),
  v.check((person) => {
    try {
      readGrant(person);
      return true;
    } catch {
      return false;
    }
  }, 'has a name, a prefix or limits that no token may have'),
);

/** Loose: fields of a newer version stay when an older one writes. */
const PeopleSchema = v.looseObject({
  v: v.literal(1),
  people: v.array(PersonSchema),
  /** Names the change that made it so. */
  change: v.exactOptional(v.string()),
});

export type Machine = v.InferOutput<typeof MachineSchema>;
export type Invitation = v.InferOutput<typeof InvitationSchema>;
export type Person = v.InferOutput<typeof PersonSchema>;
export type People = v.InferOutput<typeof PeopleSchema>;

export const NOBODY: People = { v: 1, people: [] };

/** @throws {Error} naming the place that is wrong, and never quoting what is there */
export function parsePeople(text: string): People {
  const result = v.safeParse(PeopleSchema, parseJson(text));
  if (result.success) return result.output;
  throw new Error(`${PEOPLE_KEY} is damaged: look at ${v.getDotPath(result.issues[0]) ?? 'its beginning'}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
