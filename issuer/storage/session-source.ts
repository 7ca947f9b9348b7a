import { S3Client } from '@aws-sdk/client-s3';
import type { IssuerConfig } from '../config/config.ts';
import { Outage } from '../patience/outage.ts';
import { BucketPresigner } from './bucket-presigner.ts';
import type { CredentialSource, Credentials } from './credential-source.ts';
import { rememberCommands } from './refused-action.ts';
import { StorageLine } from './storage-line.ts';

/**
 * Taken off the life of credentials: clocks differ by seconds, and X-Amz-Date is cut to whole seconds.
 */
const SAFETY_MS = 10_000;

/** A source that gives the same short credentials again is not asked more often than this. */
const REFRESH_PAUSE_MS = 60_000;

/** The same once nothing works any more. */
const RETRY_PAUSE_MS = 2000;

/** A client bound to one set of credentials, so that the end of what it signs is known for certain. */
export interface Session {
  client: S3Client;
  presigner: BucketPresigner;
  /** When its signatures stop working; Infinity for keys that do not end. */
  endsAtMs: number;
}

export class SessionSource {
  readonly line: StorageLine;
  /** Of whoever gives the credentials; that S3 is silent is for the line to know. */
  readonly outage: Outage;
  readonly #config: IssuerConfig;
  readonly #source: CredentialSource;
  readonly #now: () => number;
  #session: (Session & { accessKeyId: string }) | undefined;
  #refreshedAtMs = Number.NEGATIVE_INFINITY;

  constructor(
    config: IssuerConfig,
    source: CredentialSource,
    now: () => number,
    line: StorageLine = new StorageLine(),
  ) {
    this.line = line;
    this.outage = new Outage(line.patience.pauseMs);
    this.#config = config;
    this.#source = source;
    this.#now = now;
  }

  /**
   * A session that lives `neededSeconds` if the credentials allow it: when they would end before, fresh ones are
   * asked for early.
   */
  async current(neededSeconds: number): Promise<Session> {
    const session = await this.#choose(neededSeconds);
    // One clock dates what the issuer signs for others and what it sends itself.
    session.client.config.systemClockOffset = this.#now() - Date.now();
    return session;
  }

  async #choose(neededSeconds: number): Promise<Session> {
    const session = this.#keep(await this.#source());
    const nowMs = this.#now();
    const leftMs = session.endsAtMs - nowMs;
    const pauseMs = leftMs > 0 ? REFRESH_PAUSE_MS : RETRY_PAUSE_MS;
    const sinceRefreshMs = nowMs - this.#refreshedAtMs;
    // Below zero the clock was set back: nobody knows how long ago it was.
    const isPausing = sinceRefreshMs >= 0 && sinceRefreshMs < pauseMs;
    if (leftMs >= neededSeconds * 1000 || isPausing) return session;
    this.#refreshedAtMs = nowMs;
    try {
      return this.#keep(await this.#source({ forceRefresh: true }));
    } catch (error) {
      if (leftMs > 0) return session;
      throw error;
    }
  }

  #keep(credentials: Credentials): Session {
    const endsAtMs = credentials.expiration
      ? credentials.expiration.getTime() - SAFETY_MS
      : Number.POSITIVE_INFINITY;
    const kept = this.#session;
    if (kept && kept.accessKeyId === credentials.accessKeyId && kept.endsAtMs === endsAtMs) return kept;
    const client = this.#connect(credentials);
    const session = {
      client,
      presigner: new BucketPresigner(client, this.#config.bucket),
      endsAtMs,
      accessKeyId: credentials.accessKeyId,
    };
    this.#session = session;
    return session;
  }

  #connect({ accessKeyId, secretAccessKey, sessionToken }: Credentials): S3Client {
    const { region, s3Endpoint, forcePathStyle } = this.#config;
    const client = new S3Client({
      region,
      forcePathStyle,
      ...(s3Endpoint !== undefined && { endpoint: s3Endpoint }),
      credentials: { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) },
      // The SDK's default signs the checksum of an empty body into upload URLs.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      ...this.line.limits,
    });
    this.line.adopt(client);
    rememberCommands(client);
    return client;
  }
}
