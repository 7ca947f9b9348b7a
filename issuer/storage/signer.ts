import { ProblemError } from '../http/problem-error.ts';
import { within } from '../patience/patience.ts';
import type { FormToSign, Presigned, SignedForm } from './bucket-presigner.ts';
import type { ObjectRequest } from './object-request.ts';
import type { Session, SessionSource } from './session-source.ts';
import { callStorage } from './storage-failure.ts';

export interface SignedUrl extends Presigned {
  /** When it stops working, cut to the life of the credentials. */
  expiresAtMs: number;
  limitedByCredentials: boolean;
}

export class Signer {
  readonly #sessions: SessionSource;
  readonly #now: () => number;

  constructor(sessions: SessionSource, now: () => number) {
    this.#sessions = sessions;
    this.#now = now;
  }

  /**
   * Signs one S3 request for at most `seconds` seconds.
   *
   * @throws {ProblemError} `storage_unavailable` when there are no credentials or they are at their end
   */
  async sign(request: ObjectRequest, seconds: number): Promise<SignedUrl> {
    const { session, startsAtMs, expiresIn, limitedByCredentials } = await this.#openLife(seconds);
    const presigned = await callStorage(() =>
      session.presigner.presign(request, new Date(startsAtMs), expiresIn),
    );
    return {
      ...presigned,
      expiresAtMs: startsAtMs + expiresIn * 1000,
      limitedByCredentials,
    };
  }

  /**
   * Signs a form for one object, for at most `seconds` seconds.
   *
   * @throws {ProblemError} `storage_unavailable` as `sign` does
   */
  async signForm(form: FormToSign, seconds: number): Promise<SignedForm & { expiresAtMs: number }> {
    const { session, startsAtMs, expiresIn } = await this.#openLife(seconds);
    const signed = await callStorage(() =>
      session.presigner.presignForm(form, new Date(startsAtMs), expiresIn),
    );
    return { ...signed, expiresAtMs: startsAtMs + expiresIn * 1000 };
  }

  /**
   * The origin that signed URLs lead to.
   *
   * @throws {ProblemError} `storage_unavailable` as `sign` does
   */
  async origin(): Promise<string> {
    const session = await this.#openSession(1);
    return callStorage(() => session.presigner.origin());
  }

  /** How long something may live that is signed now. */
  async #openLife(seconds: number) {
    const session = await this.#openSession(seconds);
    // X-Amz-Date has whole seconds, and S3 counts the life of the URL from it.
    const startsAtMs = Math.floor(this.#now() / 1000) * 1000;
    const leftSeconds = Math.floor((session.endsAtMs - startsAtMs) / 1000);
    const expiresIn = Math.min(seconds, leftSeconds);
    if (expiresIn < 1) {
      throw new ProblemError('storage_unavailable', 'The issuer has no valid AWS credentials now.', {
        retryAfterSeconds: 60,
        fault: 'credentials expired',
      });
    }
    return { session, startsAtMs, expiresIn, limitedByCredentials: leftSeconds < seconds };
  }

  #openSession(seconds: number): Promise<Session> {
    const { callMs } = this.#sessions.line.patience;
    return callStorage(() => within(callMs, this.#sessions.current(seconds)));
  }
}
