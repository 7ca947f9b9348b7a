import type { TokenEntry } from '../config/config.ts';
import { findPerson, withPerson } from './find-in-people.ts';
import { PeopleFault } from './people-fault.ts';
import type { Invitation, Machine, People, Person } from './people-record.ts';

/** Whom an admin lets in. What is left out stays as it is for somebody who is known, and is without a limit for others. */
export interface Guest extends Partial<Omit<TokenEntry, 'sha256'>> {
  name: string;
  /** End of all that the person has, ISO 8601. */
  expiresAt?: string;
}

export interface Added {
  people: People;
  person: Person;
  isNew: boolean;
}

/**
 * The people with `guest` among them.
 *
 * @param defaultPrefix for somebody new of whom no prefix was said
 * @throws {PeopleFault} for another prefix than the person has: files and links under the old one would be out of reach
 */
function admit(people: People, guest: Guest, defaultPrefix: string, nowMs: number): Added {
  const known = findPerson(people, guest.name);
  if (known && guest.prefix !== undefined && guest.prefix !== known.prefix) {
    throw new PeopleFault(
      `${known.name} has the prefix ${known.prefix}, and files under it. Leave --prefix out, or choose another --name.`,
    );
  }
  const { name, prefix = defaultPrefix, ...limits } = guest;
  const person: Person = known
    ? { ...known, ...limits }
    : {
        name,
        prefix,
        ...limits,
        createdAt: new Date(nowMs).toISOString(),
        machines: [],
        invitations: [],
      };
  return { people: withPerson(people, person), person, isNew: !known };
}

/** What is known of an invitation before it is in the record. */
export interface NewInvitation {
  id: string;
  sha256: string;
  uses: number;
  /** ISO 8601. */
  expiresAt: string;
}

/** Lets somebody in by an invitation, or invites one more machine of somebody who is in. */
export function invite(
  people: People,
  guest: Guest,
  invitation: NewInvitation,
  defaultPrefix: string,
  nowMs: number,
): Added {
  const admitted = admit(people, guest, defaultPrefix, nowMs);
  const made: Invitation = { ...invitation, createdAt: new Date(nowMs).toISOString(), used: 0 };
  const person = { ...admitted.person, invitations: [...admitted.person.invitations, made] };
  return { ...admitted, people: withPerson(admitted.people, person), person };
}

/** Lets somebody in by a token that the admin hands out. */
export function giveToken(
  people: People,
  guest: Guest,
  machine: Pick<Machine, 'id' | 'sha256' | 'name'>,
  defaultPrefix: string,
  nowMs: number,
): Added {
  const admitted = admit(people, guest, defaultPrefix, nowMs);
  const made: Machine = { ...machine, createdAt: new Date(nowMs).toISOString() };
  const person = { ...admitted.person, machines: [...admitted.person.machines, made] };
  return { ...admitted, people: withPerson(admitted.people, person), person };
}
