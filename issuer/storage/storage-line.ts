import type { S3Client } from '@aws-sdk/client-s3';
import { Outage } from '../patience/outage.ts';
import { clientLimits, DEFAULT_PATIENCE, type StoragePatience } from '../patience/patience.ts';

/**
 * Connections to S3, and what is known of whether it answers over them. All sessions that share a line share both: a
 * connection belongs to nobody, and an S3 that is silent is so for everybody.
 */
export class StorageLine {
  readonly patience: StoragePatience;
  readonly outage: Outage;
  #handler: S3Client['config']['requestHandler'] | undefined;

  constructor(patience: StoragePatience = DEFAULT_PATIENCE) {
    this.patience = patience;
    this.outage = new Outage(patience.pauseMs);
  }

  /** What a client is made with, to use these connections. */
  get limits() {
    const { requestHandler, maxAttempts } = clientLimits(this.patience);
    return { requestHandler: this.#handler ?? requestHandler, maxAttempts };
  }

  /** Keeps the connections of the first client for those after it. */
  adopt({ config }: S3Client): void {
    this.#handler ??= config.requestHandler;
  }
}
