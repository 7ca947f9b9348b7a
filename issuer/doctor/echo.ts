import { createHmac } from 'node:crypto';
import type { IssuerConfig } from '../config/config.ts';

/**
 * The answer to a challenge. All processes that share the work have the same settings, and so the same answer; of the
 * settings themselves it tells nothing.
 */
export function answerTo(challenge: string, config: IssuerConfig): string {
  const { bucket, region, s3Endpoint, tokens, secret, publicUrl } = config;
  const hashes = tokens.map(({ sha256 }) => sha256).sort();
  const key = JSON.stringify(['putlink echo', bucket, region, s3Endpoint, hashes, secret, publicUrl]);
  return createHmac('sha256', key).update(challenge).digest('base64url');
}
