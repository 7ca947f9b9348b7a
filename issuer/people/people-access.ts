import { type Caller, callerOfToken } from '../access/caller.ts';
import type { IssuerConfig } from '../config/config.ts';
import { ProblemError } from '../http/problem-error.ts';
import type { Storage } from '../storage/storage.ts';
import { Directory } from './directory.ts';
import { type FoundMachine, findInvitation, findMachine, isOver } from './find-in-people.ts';
import { LastUses } from './last-uses.ts';
import type { People } from './people-record.ts';
import { PeopleStore } from './people-store.ts';
import { type Redemption, redeem, unknownInvitation } from './redeem.ts';

/** Lets people in by the record in the bucket, and new machines of theirs by invitations. */
export class PeopleAccess {
  readonly #config: IssuerConfig;
  readonly #now: () => number;
  readonly #store: PeopleStore;
  readonly #directory: Directory;
  readonly #uses: LastUses;

  constructor(config: IssuerConfig, storage: Storage, now: () => number) {
    this.#config = config;
    this.#now = now;
    this.#store = new PeopleStore(storage, now);
    this.#directory = new Directory(this.#store, now);
    this.#uses = new LastUses(storage, now);
  }

  /**
   * The caller whose machine has the token with this hash; undefined when there is none.
   *
   * @param mayLook whether somebody unknown is worth a question to the storage
   * @throws {ProblemError} `token_revoked`, `token_expired`, or the storage's when it cannot be told
   */
  async findCaller(sha256: string, mayLook: boolean): Promise<Caller | undefined> {
    const found = await this.#directory.find(findMachine, sha256, mayLook);
    if (!found) return undefined;
    const { person, machine } = found;
    if (machine.revokedAt !== undefined) {
      throw new ProblemError('token_revoked', 'This token was revoked. Ask for a new set-up link.');
    }
    if (isOver(machine.expiresAt, this.#now()) || isOver(person.expiresAt, this.#now())) {
      throw new ProblemError('token_expired', 'This token has expired. Ask for a new set-up link.');
    }
    const { name, prefix, maxBytes, allowedTypes } = person;
    const entry = {
      name,
      prefix,
      ...(maxBytes !== undefined && { maxBytes }),
      ...(allowedTypes !== undefined && { allowedTypes }),
    };
    return { ...callerOfToken(entry, this.#config), machine: machine.id };
  }

  /**
   * Whether `error` means that the record is out of use here: the credentials may not read it and never could, as those from
   * before there was one, and people come by the settings. Where no settings let anybody in, the record is the only way, and
   * whoever comes by it has to be told that it is shut.
   */
  isOutOfUse(error: unknown): error is ProblemError {
    const isRefused = error instanceof ProblemError && error.code === 'storage_refused';
    return isRefused && !this.#directory.wasRead && this.#config.tokens.length > 0;
  }

  /** Notes that a machine is used; see `LastUses`. */
  noteUse(machineId: string): Promise<void> {
    return this.#uses.note(machineId);
  }

  /**
   * Lets a machine in by an invitation. An invitation that is over once is over for good, so one that is known to be costs no
   * question to the storage, and neither does one that nobody made.
   *
   * @param mayLook whether an unknown invitation is worth a question to the storage
   * @throws {ProblemError} as `redeem` does, or the storage's
   */
  async redeem(redemption: Redemption, mayLook: boolean): Promise<FoundMachine> {
    const { invitationSha256, tokenSha256 } = redemption;
    if (this.#config.tokens.some(({ sha256 }) => sha256 === tokenSha256)) {
      throw new ProblemError('invalid_request', 'This token is known already. Make another one.');
    }
    const withInvitation = (known: People, sha256: string) =>
      findInvitation(known, sha256) ? known : undefined;
    const known = await this.#directory.find(withInvitation, invitationSha256, mayLook);
    if (!known) throw unknownInvitation();
    const before = redeem(known, redemption, this.#now());
    if (before.people === known) return before.found;
    const { people, found } = await this.#store.change((current) => {
      const admission = redeem(current, redemption, this.#now());
      return { people: admission.people, result: admission };
    });
    this.#directory.adopt(people);
    return found;
  }
}
