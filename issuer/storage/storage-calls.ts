import type { S3Client } from '@aws-sdk/client-s3';
import { withDeadline, within } from '../patience/patience.ts';
import type { Session, SessionSource } from './session-source.ts';
import { callStorage, statusOf } from './storage-failure.ts';

/** Long enough for any single call with its retries. */
const CALL_SECONDS = 60;

/** One call of S3, to be made with a client that has its credentials. */
export type StorageCall<T> = (
  s3: S3Client,
  options: { abortSignal: AbortSignal },
  session?: Session,
) => Promise<T>;

/** How each of the two steps is made. */
interface Watch<T> {
  session(open: () => Promise<Session>): Promise<Session>;
  call(make: () => Promise<T>): Promise<T>;
}

/** Makes the issuer's own calls of S3, with an end to each, and none in vain while S3 is silent. */
export class StorageCalls {
  readonly #sessions: SessionSource;

  constructor(sessions: SessionSource) {
    this.#sessions = sessions;
  }

  /** @throws {ProblemError} `storage_unavailable` when the call fails */
  run<T>(call: StorageCall<T>): Promise<T> {
    const { outage, line } = this.#sessions;
    return callStorage(() =>
      this.#withEnd(call, {
        session: (open) => outage.watch(open),
        call: (make) => line.outage.watch(make),
      }),
    );
  }

  /**
   * The same for a call that may be silent for long while S3 works: it says nothing about an outage, and what S3
   * answered is the caller's to judge.
   *
   * @throws {unknown} the error as it is
   */
  runLong<T>(call: StorageCall<T>): Promise<T> {
    return this.#withEnd(call, { session: (open) => open(), call: (make) => make() });
  }

  /** Credentials and call together have an end; who is silent of the two is told apart. */
  async #withEnd<T>(call: StorageCall<T>, watch: Watch<T>): Promise<T> {
    const { line } = this.#sessions;
    const endsAtMs = performance.now() + line.patience.callMs;
    const leftMs = () => Math.max(0, endsAtMs - performance.now());
    const session = await watch.session(() => within(leftMs(), this.#sessions.current(CALL_SECONDS)));
    return watch.call(() =>
      withDeadline(leftMs(), (abortSignal) => call(session.client, { abortSignal }, session)),
    );
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
