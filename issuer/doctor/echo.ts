import { createHmac } from 'node:crypto';
import * as v from 'valibot';
import type { IssuerConfig } from '../config/config.ts';

/** A word that only an issuer with the same settings can answer. */
export const CHALLENGE_PATTERN = /^[\w-]{22,64}$/;

export const EchoSchema = v.object({
  answer: v.string(),
  /** Whether the request still had its Authorization header. */
  authorization: v.boolean(),
});

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
