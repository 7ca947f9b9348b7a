import { isLiveMachine, isOpenInvitation } from '../end-access.ts';
import { isOver } from '../find-in-people.ts';
import type { Invitation, Machine, People, Person } from '../people-record.ts';

/** How a machine or an invitation stands. */
interface Standing {
  id: string;
  createdAt: string;
  expiresAt?: string;
  revokedAt?: string;
  works: boolean;
}

export interface ListedMachine extends Standing {
  name: string;
  lastUsedAt?: string;
}

export interface ListedInvitation extends Standing {
  expiresAt: string;
  uses: number;
  used: number;
}

/** What `list` tells of a person, for programs: no hash of a secret is in it. */
export interface ListedPerson
  extends Pick<Person, 'name' | 'prefix' | 'maxBytes' | 'allowedTypes' | 'expiresAt'> {
  /** Those that work first. */
  machines: ListedMachine[];
  invitations: ListedInvitation[];
}

/**
 * People with their machines and invitations.
 *
 * @param lastUses by id of a machine
 */
export function listPeople(
  { people }: People,
  lastUses: ReadonlyMap<string, Date>,
  nowMs: number,
): ListedPerson[] {
  return people.map((person) => {
    const { name, prefix, maxBytes, allowedTypes, expiresAt } = person;
    const mayWork = !isOver(expiresAt, nowMs);
    const machines = person.machines.map((machine): ListedMachine => {
      const lastUsedAt = lastUses.get(machine.id)?.toISOString();
      return {
        ...standingOf(machine, mayWork && isLiveMachine(machine, nowMs)),
        name: machine.name,
        ...(lastUsedAt !== undefined && { lastUsedAt }),
      };
    });
    const invitations = person.invitations.map((invitation): ListedInvitation => {
      const { expiresAt: end, uses, used } = invitation;
      const works = mayWork && isOpenInvitation(invitation, nowMs);
      return { ...standingOf(invitation, works), expiresAt: end, uses, used };
    });
    return {
      name,
      prefix,
      ...(maxBytes !== undefined && { maxBytes }),
      ...(allowedTypes !== undefined && { allowedTypes }),
      ...(expiresAt !== undefined && { expiresAt }),
      machines: machines.sort(worksFirst),
      invitations: invitations.sort(worksFirst),
    };
  });
}

const worksFirst = (a: Standing, b: Standing) => Number(b.works) - Number(a.works);

function standingOf({ id, createdAt, expiresAt, revokedAt }: Machine | Invitation, works: boolean): Standing {
  return {
    id,
    createdAt,
    ...(expiresAt !== undefined && { expiresAt }),
    ...(revokedAt !== undefined && { revokedAt }),
    works,
  };
}

/** `2026-11-26 20:15`, by the clock of the world: admins sit everywhere. */
export const momentOf = (moment: string): string => `${moment.slice(0, 16).replace('T', ' ')} UTC`;

/** The same for people to read, one line for each machine and invitation. */
export function describePeople(listed: readonly ListedPerson[], showsAll: boolean): string {
  if (listed.length === 0) return 'Nobody yet. Let somebody in: npm run issuer:token -- add alice';
  const lines = listed.flatMap((person) => {
    const rows = [
      ...person.machines.filter(({ works }) => works || showsAll).map(machineRow),
      ...person.invitations.filter(({ works }) => works || showsAll).map(invitationRow),
    ];
    return [headOf(person), ...inColumns(rows.length > 0 ? rows : [['', 'nothing that works']]), ''];
  });
  return lines.join('\n').trimEnd();
}

function headOf({ name, prefix, maxBytes, allowedTypes, expiresAt }: ListedPerson): string {
  return [
    name,
    prefix === '' ? 'the whole bucket' : prefix,
    ...(maxBytes === undefined ? [] : [`${maxBytes} bytes at most`]),
    ...(allowedTypes === undefined ? [] : [allowedTypes.join(', ')]),
    ...(expiresAt === undefined ? [] : [`until ${momentOf(expiresAt)}`]),
  ].join('  ·  ');
}

function machineRow({ id, name, createdAt, lastUsedAt, ...machine }: ListedMachine) {
  const used = lastUsedAt === undefined ? 'not used yet' : `last used ${momentOf(lastUsedAt)}`;
  return [id, name, `in since ${momentOf(createdAt)}`, used, endOf(machine)];
}

function invitationRow({ id, uses, used, works, ...invitation }: ListedInvitation) {
  const left = used >= uses ? 'used up' : `${uses - used} of ${uses} left`;
  return [
    id,
    'invitation',
    left,
    works ? `until ${momentOf(invitation.expiresAt)}` : '',
    works ? '' : endOf(invitation),
  ];
}

function endOf({ revokedAt, expiresAt }: { revokedAt?: string; expiresAt?: string }): string {
  if (revokedAt !== undefined) return `revoked ${momentOf(revokedAt)}`;
  return expiresAt === undefined ? '' : `ends ${momentOf(expiresAt)}`;
}

function inColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd());
}
