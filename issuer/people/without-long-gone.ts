import { isOver } from './find-in-people.ts';
import type { People } from './people-record.ts';

/** For so long whoever comes with something that ended is told that it ended, in place of that nobody knows it. */
const REMEMBERED_MS = 90 * 24 * 3600 * 1000;

/**
 * The people without machines and invitations that ended long ago, so that the record does not grow for ever. A person
 * stays: their name is in logs, and their prefix is not to become somebody else's by mistake.
 */
export function withoutLongGone(people: People, nowMs: number): People {
  const longAgoMs = nowMs - REMEMBERED_MS;
  const isLongGone = ({ expiresAt, revokedAt }: { expiresAt?: string; revokedAt?: string }) =>
    isOver(revokedAt, longAgoMs) || isOver(expiresAt, longAgoMs);
  return {
    ...people,
    people: people.people.map((person) => ({
      ...person,
      machines: person.machines.filter((machine) => !isLongGone(machine)),
      invitations: person.invitations.filter((invitation) => !isLongGone(invitation)),
    })),
  };
}
