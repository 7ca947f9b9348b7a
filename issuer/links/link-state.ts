import { ProblemError } from '../http/problem-error.ts';
import { cleanFilename } from '../keys/clean-filename.ts';
import type { Lifetime } from './choose-lifetime.ts';
import type { LinkRecord } from './link-record.ts';

/** @throws {ProblemError} `link_revoked`, `link_used_up` or `link_expired`: the first that holds */
export function requireAlive(record: LinkRecord, nowMs: number): void {
  requireNotRevoked(record);
  requireNotUsedUp(record);
  requireNotOver(record, nowMs);
}

/** @throws {ProblemError} `link_revoked` or `link_expired`; a link that was used up goes on for those who used it */
export function requireShared(record: LinkRecord, nowMs: number): void {
  requireNotRevoked(record);
  requireNotOver(record, nowMs);
}

function requireNotOver(record: LinkRecord, nowMs: number): void {
  if (secondsLeft(record, nowMs) < 1) throw new ProblemError('link_expired', 'This link has expired.');
}

function requireNotUsedUp(record: LinkRecord): void {
  if (record.maxDownloads !== undefined && record.downloads >= record.maxDownloads) {
    throw new ProblemError('link_used_up', 'This link was used as often as it was meant to be.');
  }
}

/** @throws {ProblemError} `link_revoked` */
export function requireNotRevoked(record: LinkRecord): void {
  if (record.revokedAt !== undefined) throw new ProblemError('link_revoked', 'This link was revoked.');
}

/** Whole seconds until the link ends; negative afterwards. */
export function secondsLeft(record: LinkRecord, nowMs: number): number {
  return Math.floor((Date.parse(record.expiresAt) - nowMs) / 1000);
}

/** A revoked link never comes back; revoking twice changes nothing. */
export function revoke(record: LinkRecord, nowMs: number): LinkRecord {
  return record.revokedAt === undefined ? { ...record, revokedAt: new Date(nowMs).toISOString() } : record;
}

/** A life that was asked for, and what the issuer's limits make of it. */
interface Renewal extends Lifetime {
  askedSeconds: number;
}

/**
 * The record with a new end, counted from now; also for a link that has expired already. A shorter life than what is
 * left is what was asked for; a limit that came after the link never takes time away that was not asked back.
 *
 * @throws {ProblemError} `link_revoked` or `link_used_up`: no new end would make those work again
 */
export function renew(
  record: LinkRecord,
  { askedSeconds, seconds, limitedBy }: Renewal,
  nowMs: number,
): LinkRecord {
  requireNotRevoked(record);
  requireNotUsedUp(record);
  const keptMs = Math.min(nowMs + askedSeconds * 1000, Date.parse(record.expiresAt));
  const endMs = Math.max(nowMs + seconds * 1000, keptMs);
  return { ...record, expiresAt: new Date(endMs).toISOString(), limitedBy };
}

/**
 * The record with another name for its file.
 *
 * @throws {ProblemError} `link_revoked`, or `invalid_filename` when no visible character is left
 */
export function rename(record: LinkRecord, filename: string): LinkRecord {
  requireNotRevoked(record);
  return { ...record, filename: cleanFilename(filename) };
}

/** The record after one more download. */
export function countDownload(record: LinkRecord, nowMs: number): LinkRecord {
  requireAlive(record, nowMs);
  return { ...record, downloads: record.downloads + 1 };
}
