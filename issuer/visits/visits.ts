import { ProblemError } from '../http/problem-error.ts';
import { requireArrived, requireAwaited } from '../links/await-upload.ts';
import { isStoredLinkId } from '../links/link-id.ts';
import type { LinkRecord } from '../links/link-record.ts';
import { countDownload, requireAlive, requireShared } from '../links/link-state.ts';
import { LinkStore } from '../links/link-store.ts';
import { GRANT_SECONDS, isGrant } from '../protection/grants.ts';
import { PasswordGuard } from '../protection/password-guard.ts';
import { goesOn, withTaker } from '../protection/takers.ts';
import type { ScannedObject, ScannedObjects } from '../scan/scanned-objects.ts';
import type { Storage } from '../storage/storage.ts';
import { isNotYet, NotYet } from './not-yet.ts';
import { VisitorGate } from './visitor-gate.ts';

export interface Visit {
  id: string;
  /** Where it comes from, as `clientAddress` tells. */
  address: string;
  /** Takes one of the link's downloads, if those are limited. */
  counts: boolean;
  /** It asks for a part of the file, and may go on with a download that was counted. */
  isRange?: boolean;
  /** What the click, or the password, of a moment ago has given. */
  grant?: string | undefined;
  password?: string | undefined;
}

/** A link that works now, and what it leads to. */
export interface OpenLink {
  record: LinkRecord;
  object: ScannedObject;
  /** Whoever opens it has what it asks for: a password, if it has one. Nothing may be told of the file before. */
  isOpen: boolean;
  /** By a click or a password of a moment ago: it needs no other, and is counted already. */
  isGranted: boolean;
}

/** Visits of links by people who have no token, over an S3 client that is theirs alone. */
export class Visits {
  readonly #gate = new VisitorGate();
  readonly #notYet = new NotYet();
  readonly #objects: ScannedObjects;
  readonly #links: LinkStore;
  readonly #passwords: PasswordGuard;
  readonly #now: () => number;

  /**
   * @param records where the links are
   * @param objects as visitors may look at them
   */
  constructor(records: Storage, objects: ScannedObjects, now: () => number) {
    this.#objects = objects;
    this.#links = new LinkStore(records, (id, calls) => this.#gate.run(id, calls));
    this.#passwords = new PasswordGuard(this.#links, now);
    this.#now = now;
  }

  /** Notes a new link, so that no flood of made-up ids holds up its first visitor. */
  expect(id: string): void {
    this.#gate.remember(id);
  }

  /**
   * The record of a link that works now, and what it leads to. All who open one link at the same time share its
   * S3 calls; only a link with a limit is written.
   *
   * @throws {ProblemError} why the link does not work, or that too much is asked
   */
  async open(visit: Visit): Promise<OpenLink> {
    const { id, address, password } = visit;
    if (!isStoredLinkId(id)) throw noSuchLink();
    this.#gate.admit(id, address, this.#now());
    this.#notYet.check(id, this.#now());
    const proven =
      password === undefined ? undefined : await this.#passwords.prove({ id, address, password });
    let object: ScannedObject | undefined;
    let entry = { isOpen: false, isGranted: false };
    const looking = this.#links.update(id, async (current, describe) => {
      this.#gate.remember(id);
      const nowMs = this.#now();
      entry = enter(current, visit, proven, nowMs);
      const isCounted = entry.isGranted || goesOn(current, takerOf(visit), nowMs);
      const requireWorking = isCounted ? requireShared : requireAlive;
      // The life of a link that waits is not over before its file is there: the sender prolongs it then.
      if (!current.awaits) requireWorking(current, nowMs);
      else requireAwaited(current);
      object = await describe(this.#objects);
      const arrived = requireArrived(current, object, this.#now());
      requireWorking(arrived, this.#now());
      if (!object) throw new ProblemError('object_not_found', 'The file was deleted.', { status: 410 });
      this.#objects.requireClean(object, this.#now());
      const takesOne = visit.counts && entry.isOpen && !isCounted && arrived.maxDownloads !== undefined;
      return takesOne ? withTaker(countDownload(arrived, this.#now()), takerOf(visit), this.#now()) : arrived;
    });
    const record = await looking.catch((error: unknown) => {
      if (error instanceof ProblemError && isNotYet(error)) {
        this.#notYet.note(id, error, this.#now());
      }
      throw error;
    });
    if (record && object) return { record, object, ...entry };
    this.#gate.countMadeUp(address, this.#now());
    throw noSuchLink();
  }
}

/** What the holder of a grant, or of the password, has opened. */
function enter(record: LinkRecord, { id, grant }: Visit, proven: string | undefined, nowMs: number) {
  const isGranted = grant !== undefined && isGrant(record, id, grant, nowMs);
  return { isGranted, isOpen: isGranted || record.password === undefined || record.password.hash === proven };
}

const takerOf = ({ address, isRange = false }: Visit) => ({ address, isRange, seconds: GRANT_SECONDS });

function noSuchLink(): ProblemError {
  return new ProblemError('link_not_found', 'There is no such link.');
}
