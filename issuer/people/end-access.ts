import { findPerson, isOver } from './find-in-people.ts';
import { PeopleFault } from './people-fault.ts';
import type { Invitation, Machine, People, Person } from './people-record.ts';

/** What an admin takes back. */
export interface Ended {
  people: People;
  person: Person;
  machines: Machine[];
  invitations: Invitation[];
}

/** How a machine or an invitation ends. */
interface End {
  machine(machine: Machine): Machine;
  invitation(invitation: Invitation): Invitation;
}

/**
 * Ends a person's access now: every machine and every open invitation, or the one of them whose id is given. Whoever was
 * revoked may be invited again.
 *
 * @param who a name, or the id of a machine or of an invitation
 * @throws {PeopleFault} when there is no such person, or nothing left to take
 */
export function revoke(people: People, who: string, nowMs: number): Ended {
  const revokedAt = new Date(nowMs).toISOString();
  const end = <T extends object>(one: T) => ({ ...one, revokedAt });
  return endAccess(people, who, nowMs, { machine: end, invitation: end });
}

/**
 * Lets a person's machines, or the one whose id is given, go on for a while only; open invitations end now. A new invitation
 * is the caller's to make.
 *
 * @throws {PeopleFault} as `revoke` does
 */
export function phaseOut(people: People, who: string, untilMs: number, nowMs: number): Ended {
  const expiresAt = new Date(Math.max(untilMs, nowMs)).toISOString();
  const revokedAt = new Date(nowMs).toISOString();
  return endAccess(people, who, nowMs, {
    machine: (machine) => (isOver(machine.expiresAt, untilMs) ? machine : { ...machine, expiresAt }),
    invitation: (invitation) => ({ ...invitation, revokedAt }),
  });
}

function endAccess(people: People, who: string, nowMs: number, end: End): Ended {
  const named = findPerson(people, who);
  const isMeant = ({ id }: { id: string }) => named !== undefined || id === who.toLowerCase();
  const person =
    named ?? people.people.find((one) => one.machines.some(isMeant) || one.invitations.some(isMeant));
  if (!person) {
    throw new PeopleFault(
      `There is nobody called ${who}, and no machine or invitation with that id. "list" shows all.`,
    );
  }
  const machines = person.machines.filter((one) => isMeant(one) && isLiveMachine(one, nowMs));
  const invitations = person.invitations.filter((one) => isMeant(one) && isOpenInvitation(one, nowMs));
  if (machines.length + invitations.length === 0) {
    throw new PeopleFault(`${who} has nothing that still works.`);
  }
  const after: Person = {
    ...person,
    machines: person.machines.map((one) => (machines.includes(one) ? end.machine(one) : one)),
    invitations: person.invitations.map((one) => (invitations.includes(one) ? end.invitation(one) : one)),
  };
  const rest = people.people.map((one) => (one === person ? after : one));
  return { people: { ...people, people: rest }, person: after, machines, invitations };
}

export const isLiveMachine = (machine: Machine, nowMs: number): boolean =>
  machine.revokedAt === undefined && !isOver(machine.expiresAt, nowMs);

export const isOpenInvitation = (invitation: Invitation, nowMs: number): boolean =>
  invitation.revokedAt === undefined &&
  !isOver(invitation.expiresAt, nowMs) &&
  invitation.used < invitation.uses;
