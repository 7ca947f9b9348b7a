import { ProblemError } from '../http/problem-error.ts';
import { requireArrived } from '../links/await-upload.ts';
import { isStoredLinkId } from '../links/link-id.ts';
import type { LinkRecord } from '../links/link-record.ts';
import { countDownload, requireAlive, requireNotRevoked } from '../links/link-state.ts';
import { LinkStore } from '../links/link-store.ts';
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
}

/** A link that works now, and what it leads to. */
export interface OpenLink {
  record: LinkRecord;
  object: ScannedObject;
}

/** Visits of links by people who have no token, over an S3 client that is theirs alone. */
export class Visits {
  readonly #gate = new VisitorGate();
  readonly #notYet = new NotYet();
  readonly #objects: ScannedObjects;
  readonly #links: LinkStore;
  readonly #now: () => number;

  /**
   * @param records where the links are
   * @param objects as visitors may look at them
   */
  constructor(records: Storage, objects: ScannedObjects, now: () => number) {
    this.#objects = objects;
    this.#links = new LinkStore(records, (id, calls) => this.#gate.run(id, calls));
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
  async open({ id, address, counts }: Visit): Promise<OpenLink> {
    if (!isStoredLinkId(id)) throw noSuchLink();
    this.#gate.admit(id, address, this.#now());
    this.#notYet.check(id, this.#now());
    let object: ScannedObject | undefined;
    const looking = this.#links.update(id, async (current, describe) => {
      this.#gate.remember(id);
      // The life of a link that waits is not over before its file is there: the sender prolongs it then.
      if (!current.awaits) requireAlive(current, this.#now());
      else requireNotRevoked(current);
      object = await describe(this.#objects);
      const arrived = requireArrived(current, object, this.#now());
      requireAlive(arrived, this.#now());
      if (!object) throw new ProblemError('object_not_found', 'The file was deleted.', { status: 410 });
      this.#objects.requireClean(object, this.#now());
      return counts && arrived.maxDownloads !== undefined ? countDownload(arrived, this.#now()) : arrived;
    });
    const record = await looking.catch((error: unknown) => {
      if (error instanceof ProblemError && isNotYet(error)) {
        this.#notYet.note(id, error, this.#now());
      }
      throw error;
    });
    if (record && object) return { record, object };
    this.#gate.countMadeUp(address, this.#now());
    throw noSuchLink();
  }
}

function noSuchLink(): ProblemError {
  return new ProblemError('link_not_found', 'There is no such link.');
}
