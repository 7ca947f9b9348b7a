import { ProblemError } from '../http/problem-error.ts';
import { type FoundMachine, findInvitation, findMachine, isOver, withPerson } from './find-in-people.ts';
import type { Machine, People } from './people-record.ts';

/** One machine's wish to come in by an invitation. */
export interface Redemption {
  invitationSha256: string;
  tokenSha256: string;
  /** What the machine is called. */
  machine: string;
  /** For the machine, should it be a new one: 8 hex digits. */
  id: string;
}

export interface Admission {
  /** The very same people where the machine was let in before. */
  people: People;
  found: FoundMachine;
}

/**
 * Lets a machine in by an invitation. The same machine asking again, after an answer that got lost, is in already, also when
 * the invitation is used up or over by now.
 *
 * @throws {ProblemError} `invitation_not_found`, `invitation_revoked`, `invitation_expired` or `invitation_used_up`; `token_revoked`
 *   for a machine that was let in and put out again; `invalid_request` for a token that came by another way
 */
export function redeem(people: People, redemption: Redemption, nowMs: number): Admission {
  const { invitationSha256, tokenSha256, machine: name, id } = redemption;
  const invited = findInvitation(people, invitationSha256);
  if (!invited) throw unknownInvitation();
  const { person, invitation } = invited;
  const before = findMachine(people, tokenSha256);
  if (before) {
    if (before.machine.invitation !== invitation.id || before.person !== person) {
      throw new ProblemError('invalid_request', 'This token is known already. Make another one.');
    }
    if (before.machine.revokedAt !== undefined) {
      throw new ProblemError('token_revoked', 'This machine was let in, and revoked since.');
    }
    return { people, found: before };
  }
  if (invitation.revokedAt !== undefined) {
    throw new ProblemError('invitation_revoked', 'This invitation was revoked. Ask for a new set-up link.');
  }
  if (isOver(invitation.expiresAt, nowMs) || isOver(person.expiresAt, nowMs)) {
    throw new ProblemError('invitation_expired', 'This invitation has expired. Ask for a new set-up link.');
  }
  if (invitation.used >= invitation.uses) {
    throw new ProblemError('invitation_used_up', 'This invitation was used. Ask for a new set-up link.');
  }
  const machine: Machine = {
    id,
    name,
    sha256: tokenSha256,
    createdAt: new Date(nowMs).toISOString(),
    invitation: invitation.id,
  };
  const admitted = {
    ...person,
    machines: [...person.machines, machine],
    invitations: person.invitations.map((other) =>
      other === invitation ? { ...invitation, used: invitation.used + 1 } : other,
    ),
  };
  return { people: withPerson(people, admitted), found: { person: admitted, machine } };
}

export function unknownInvitation(): ProblemError {
  return new ProblemError('invitation_not_found', 'There is no such invitation. Ask for a new set-up link.');
}
