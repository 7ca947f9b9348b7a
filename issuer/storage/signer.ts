import type {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { ProblemError } from '../http/problem-error.ts';
import { withDeadline } from '../patience/patience.ts';
import type { SessionSource } from './session-source.ts';
import { callStorage } from './storage-failure.ts';

export interface SignedUrl {
  /** In parsed form. */
  url: string;
  /** When it stops working, cut to the life of the credentials. */
  expiresAtMs: number;
  limitedByCredentials: boolean;
  /** Headers that must be sent, lower-case, without host. */
  signedHeaders: string[];
}

export interface SignOptions {
  seconds: number;
  /** Headers that the SDK leaves out of the signature unless told, such as content-type. */
  alsoSign?: string[];
  /** x-amz-* headers that must stay headers: in the query string S3 does not enforce them. */
  keepAsHeader?: string[];
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
  async sign(
    command: PutObjectCommand | GetObjectCommand | HeadObjectCommand | UploadPartCommand,
    { seconds, alsoSign = [], keepAsHeader = [] }: SignOptions,
  ): Promise<SignedUrl> {
    if (!command.input.Key) throw new Error('an empty key would sign a bucket operation');
    const { callMs } = this.#sessions.patience;
    const session = await callStorage(() => withDeadline(callMs, () => this.#sessions.current(seconds)));
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
    const url = await callStorage(() =>
      getSignedUrl(session.client, command as PutObjectCommand, {
        expiresIn,
        signingDate: new Date(startsAtMs),
        // Fresh sets each time: the presigner changes them.
        signableHeaders: new Set(alsoSign),
        unhoistableHeaders: new Set(keepAsHeader),
      }),
    );
    const parsed = new URL(url);
    return {
      url: parsed.href,
      expiresAtMs: startsAtMs + expiresIn * 1000,
      limitedByCredentials: leftSeconds < seconds,
      signedHeaders: (parsed.searchParams.get('X-Amz-SignedHeaders') ?? '')
        .split(';')
        .filter((name) => name !== 'host'),
    };
  }
}
