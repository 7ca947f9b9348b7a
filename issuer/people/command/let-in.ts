import { makeSetup, makeToken, type Setup } from '../../access/make-token.ts';
import { type Added, type Guest, giveToken, invite } from '../add-person.ts';
import { makeId, makeInvitation } from '../make-invitation.ts';
import type { People, Person } from '../people-record.ts';
import { endpointIn, type Office } from './office.ts';

/** What an admin hands out. */
export type Handout =
  | { kind: 'invitation'; uses: number; validSeconds: number }
  /** A token, in the link itself: whoever has the link has the token, for as long as it works. */
  | { kind: 'token' };

/** Who was let in, and with what. The set-up is shown once, and kept nowhere. */
export interface LetIn {
  person: Person;
  isNew: boolean;
  /** Id of the invitation or of the machine. */
  id: string;
  setup: Setup;
  /** The token itself, where that is what was handed out. */
  token: string | undefined;
  /** When the invitation ends; undefined for a token. */
  validUntil: string | undefined;
}

/**
 * Lets somebody in, or another machine of somebody who is in.
 *
 * @param first what else changes in the same moment
 * @throws {PeopleFault} when nobody said where the issuer is, or the person has another prefix
 */
export async function letIn(
  office: Office,
  guest: Guest,
  handout: Handout,
  first: (people: People) => People = (people) => people,
): Promise<LetIn> {
  const { store, randomBytes, storages } = office;
  const endpoint = endpointIn(office);
  const nowMs = office.now();
  const prefix = office.prefixFor(guest.name);
  const change = (add: (people: People) => Added) =>
    store.change((people) => {
      const added = add(first(people));
      return { people: added.people, result: added };
    });
  if (handout.kind === 'token') {
    const { token, entry } = makeToken({ name: guest.name, prefix }, undefined, randomBytes);
    const machine = { id: makeId(randomBytes), sha256: entry.sha256, name: 'by token' };
    const { person, isNew } = await change((people) => giveToken(people, guest, machine, prefix, nowMs));
    const setup = makeSetup({ token }, endpoint, storages);
    return { person, isNew, id: machine.id, setup, token, validUntil: undefined };
  }
  const validUntil = new Date(nowMs + handout.validSeconds * 1000).toISOString();
  const { secret, invitation } = makeInvitation({ uses: handout.uses, expiresAt: validUntil }, randomBytes);
  const { person, isNew } = await change((people) => invite(people, guest, invitation, prefix, nowMs));
  const setup = makeSetup({ invitation: secret }, endpoint, storages);
  return { person, isNew, id: invitation.id, setup, token: undefined, validUntil };
}
