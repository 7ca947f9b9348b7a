import type { IssuerConfig } from '../config/config.ts';
import { ProblemError } from '../http/problem-error.ts';
import type { Storage, StoredObject } from '../storage/storage.ts';
import { type ScanStatus, scanStatusOf } from './scan-status.ts';

/** An object, and what the scan says of it; `scan` is left out where nothing is scanned. */
export interface ScannedObject extends StoredObject {
  scan?: ScanStatus;
}

type ScanConfig = Pick<IssuerConfig, 'scan' | 'scanUnsupported'>;
type Reading = Pick<Storage, 'describeObject' | 'readTags'>;

/** Scans take seconds to minutes. */
const LOOK_AGAIN_SECONDS = 5;

/** After a day nobody is checking it any more: the scan is not set up, or the file was there before it was. */
const MAX_WAIT_MS = 24 * 3600 * 1000;

/**
 * Objects together with what a scan for malware says of them. Nothing is remembered: an object can be scanned again, with
 * what is known of malware since, and its tags are read while S3 is asked for the object anyway.
 */
export class ScannedObjects {
  readonly #config: ScanConfig;
  readonly #storage: Reading;

  constructor(config: ScanConfig, storage: Reading) {
    this.#config = config;
    this.#storage = storage;
  }

  /**
   * What is known of an object; undefined when there is none.
   *
   * @throws {ProblemError} `malware_found`; that comes before a refusal of S3, whose policy may keep such an object from
   *   being looked at. Else as `Storage` does: what cannot be read is never taken for clean
   */
  async describe(key: string): Promise<ScannedObject | undefined> {
    if (this.#config.scan === 'none') return this.#storage.describeObject(key);
    const [tags, object] = await Promise.allSettled([
      this.#storage.readTags(key),
      this.#storage.describeObject(key),
    ]);
    if (tags.status === 'rejected') throw tags.reason;
    const scan = tags.value ? scanStatusOf(tags.value.tags) : 'none';
    if (scan === 'threat') throw new ProblemError('malware_found', 'Malware was found in this file.');
    if (object.status === 'rejected') throw object.reason;
    if (!object.value) return undefined;
    // Replaced between the two answers: the tags are another file's.
    const [tagged, described] = [tags.value?.versionId, object.value.versionId];
    const isOther = tagged !== undefined && described !== undefined && tagged !== described;
    return { ...object.value, scan: isOther ? 'none' : scan };
  }

  /**
   * Lets a file through that may be handed out.
   *
   * @throws {ProblemError} `scan_pending` while a result may still come, `scan_failed` when there will be none that says
   *   whether the file is clean
   */
  requireClean({ scan, storedAt }: ScannedObject, nowMs: number): void {
    if (scan === undefined || scan === 'clean') return;
    if (scan === 'unsupported' && this.#config.scanUnsupported === 'allow') return;
    if (scan === 'none' && (storedAt === undefined || nowMs - storedAt.getTime() < MAX_WAIT_MS)) {
      throw new ProblemError('scan_pending', 'The file is being checked for malware.', {
        retryAfterSeconds: LOOK_AGAIN_SECONDS,
      });
    }
    throw new ProblemError('scan_failed', 'The file could not be checked for malware.');
  }
}
