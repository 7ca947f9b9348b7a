import { within } from '../patience/patience.ts';
import type { Storage } from '../storage/storage.ts';

const FOLDER = '.putlink/people/used/';
/** Of a machine that is used all the time one use in this time is noted, by each process. */
const NOTE_EVERY_MS = 12 * 3600_000;
/** The first request of a machine waits no longer for that. */
const WAIT_MS = 1000;

/** When a machine was used last, as the time of an object: noting it is one write without a read, and one list tells all. */
export class LastUses {
  readonly #storage: Storage;
  readonly #now: () => number;
  readonly #notedAtMs = new Map<string, number>();

  constructor(storage: Storage, now: () => number) {
    this.#storage = storage;
    this.#now = now;
  }

  /**
   * Notes that a machine is used, unless that was done lately. Never fails: a use that is not noted holds up nobody.
   *
   * @returns when it is done; a function of AWS Lambda stands still as soon as it has answered
   */
  async note(machineId: string): Promise<void> {
    const nowMs = this.#now();
    const sinceMs = nowMs - (this.#notedAtMs.get(machineId) ?? Number.NEGATIVE_INFINITY);
    if (sinceMs >= 0 && sinceMs < NOTE_EVERY_MS) return;
    this.#notedAtMs.set(machineId, nowMs);
    const written = this.#storage.writeText(FOLDER + machineId, new Date(nowMs).toISOString(), 'always');
    await within(WAIT_MS, written).catch(() => undefined);
  }

  /** The last use of each machine that was ever used, by its id; some hours later than what is noted. */
  async readAll(): Promise<Map<string, Date>> {
    const objects = await this.#storage.listObjects(FOLDER);
    return new Map(
      objects.flatMap(({ key, changedAt }) => (changedAt ? [[key.slice(FOLDER.length), changedAt]] : [])),
    );
  }
}
