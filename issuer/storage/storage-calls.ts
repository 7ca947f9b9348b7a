import type { S3Client } from '@aws-sdk/client-s3';
import { Outage } from '../patience/outage.ts';
import { withDeadline } from '../patience/patience.ts';
import type { SessionSource } from './session-source.ts';
import { callStorage, statusOf } from './storage-failure.ts';

/** Long enough for any single call with its retries. */
const CALL_SECONDS = 60;

/** One call of S3, to be made with a client that has its credentials. */
export type StorageCall<T> = (s3: S3Client, options: { abortSignal: AbortSignal }) => Promise<T>;

/** Makes the issuer's own calls of S3, with an end to each, and none in vain while S3 is silent. */
export class StorageCalls {
  readonly #sessions: SessionSource;
  readonly #outage: Outage;

  constructor(sessions: SessionSource) {
    this.#sessions = sessions;
    this.#outage = new Outage(sessions.patience.pauseMs);
  }

  /** @throws {ProblemError} `storage_unavailable` when the call fails */
  run<T>(call: StorageCall<T>): Promise<T> {
    return callStorage(() => this.#outage.watch(() => this.#withEnd(call)));
  }

  /**
   * The same for a call that may be silent for long while S3 works: it says nothing about an outage, and what S3
   * answered is the caller's to judge.
   *
   * @throws {unknown} the error as it is
   */
  runLong<T>(call: StorageCall<T>): Promise<T> {
    return this.#withEnd(call);
  }

  #withEnd<T>(call: StorageCall<T>): Promise<T> {
    return withDeadline(this.#sessions.patience.callMs, async (abortSignal) => {
      const { client } = await this.#sessions.current(CALL_SECONDS);
      return call(client, { abortSignal });
    });
  }
}

/** For `catch`: undefined in place of an answer with one of these statuses, unless the bucket itself is missing. */
export function ignoring(...statuses: number[]) {
  return (error: unknown): undefined => {
    const status = statusOf(error);
    const missingBucket = (error as { name?: string }).name === 'NoSuchBucket';
    if (status === undefined || missingBucket || !statuses.includes(status)) throw error;
    return undefined;
  };
}
