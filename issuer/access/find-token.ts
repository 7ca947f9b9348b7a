import { createHash, timingSafeEqual } from 'node:crypto';
import type { TokenEntry } from '../config/config.ts';

/** SHA-256 in lower-case hex: the only form of a token that the issuer keeps. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}

/** The entry of `token`. Every entry is compared in constant time, so the answer's time tells nothing. */
export function findToken(token: string, entries: TokenEntry[]): TokenEntry | undefined {
  const hash = Buffer.from(hashToken(token), 'hex');
  let found: TokenEntry | undefined;
  for (const entry of entries) {
    if (timingSafeEqual(hash, Buffer.from(entry.sha256, 'hex'))) found = entry;
  }
  return found;
}
