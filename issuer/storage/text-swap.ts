import { setTimeout as delay } from 'node:timers/promises';
import { ProblemError } from '../http/problem-error.ts';
import type { Storage, StoredText } from './storage.ts';

const MAX_ATTEMPTS = 20;
const FIRST_PAUSE_MS = 20;
const MAX_PAUSE_MS = 1000;

/** What a change makes of a stored text. */
export interface Change<T> {
  /**
   * What is to be stored, undefined for nothing. No two changes may make the same text: only so is a write whose answer was
   * lost told from somebody else's.
   */
  text: string | undefined;
  /** What to tell whoever asked for the change, once it is stored. */
  result: T;
}

/** A write that the storage refused because the text is no longer what it was, with what it was meant to do. */
interface RefusedWrite<T> {
  etag: string;
  quoted: boolean;
  text: string;
  result: T;
}

interface SwapOptions {
  maxBytes?: number;
  /** What to say when others kept changing the text. */
  busy: string;
}

/**
 * Changes of small texts in the bucket as compare-and-swap on their ETags, so that those of any number of issuers never undo
 * each other.
 */
export class TextSwap {
  readonly #storage: Pick<Storage, 'readText' | 'writeText'>;
  #quotesEtags = true;

  constructor(storage: Pick<Storage, 'readText' | 'writeText'>) {
    this.#storage = storage;
  }

  /**
   * Stores what `change` makes of the text at `key`; it may run several times, and may throw to refuse.
   *
   * @throws {ProblemError} `storage_unavailable` when others kept changing the text
   */
  async update<T>(
    key: string,
    change: (stored: StoredText | undefined) => Change<T> | Promise<Change<T>>,
    { maxBytes, busy }: SwapOptions,
  ): Promise<T> {
    let refused: RefusedWrite<T> | undefined;
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const stored = await this.#storage.readText(key, maxBytes);
      // Not refused at all: the answer was lost, and what was refused is the SDK's second attempt.
      if (refused && refused.text === stored?.text) return refused.result;
      const { text, result } = await change(stored);
      if (text === undefined) return result;
      // Refused although nothing changed: the engine reads the header in the other way.
      if (stored && refused?.etag === stored.etag) this.#quotesEtags = !refused.quoted;
      refused = { etag: stored?.etag ?? '', quoted: this.#quotesEtags, text, result };
      const condition = stored ? { etag: this.#spell(stored.etag) } : 'absent';
      if (await this.#storage.writeText(key, text, condition)) return result;
      // Other issuers are at it too. Without the dice those that met once would meet again.
      await delay(Math.random() * Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt));
    }
    throw new ProblemError('storage_unavailable', busy, { retryAfterSeconds: 1 });
  }

  /** HTTP wants the quotes, S3 takes both, and Ceph 16 never matches an ETag with quotes: the engine decides. */
  #spell(etag: string): string {
    return this.#quotesEtags ? etag : etag.replaceAll('"', '');
  }
}
