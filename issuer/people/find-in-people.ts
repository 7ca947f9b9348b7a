import type { Invitation, Machine, People, Person } from './people-record.ts';

export interface FoundMachine {
  person: Person;
  machine: Machine;
}

export interface FoundInvitation {
  person: Person;
  invitation: Invitation;
}

/** Whether a moment that a record names has come; never, where it names none. */
export const isOver = (moment: string | undefined, nowMs: number): boolean =>
  moment !== undefined && Date.parse(moment) <= nowMs;

/** Names are one and the same in whatever case they are written. */
export function findPerson({ people }: People, name: string): Person | undefined {
  return people.find((person) => person.name.toLowerCase() === name.toLowerCase());
}

/** The machine whose token has this hash, whether it may still be used or not. */
export function findMachine({ people }: People, sha256: string): FoundMachine | undefined {
  for (const person of people) {
    const machine = person.machines.find((candidate) => candidate.sha256 === sha256);
    if (machine) return { person, machine };
  }
  return undefined;
}

/** The invitation whose secret has this hash, whether it may still be used or not. */
export function findInvitation({ people }: People, sha256: string): FoundInvitation | undefined {
  for (const person of people) {
    const invitation = person.invitations.find((candidate) => candidate.sha256 === sha256);
    if (invitation) return { person, invitation };
  }
  return undefined;
}

/** The people with `person` in place of the one of that name, or added. */
export function withPerson(people: People, person: Person): People {
  const others = people.people.filter(({ name }) => name.toLowerCase() !== person.name.toLowerCase());
  return {
    ...people,
    people: [...others, person].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1)),
  };
}
