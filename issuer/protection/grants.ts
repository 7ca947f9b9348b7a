import { createHmac, timingSafeEqual } from 'node:crypto';
import type { LinkRecord } from '../links/link-record.ts';

const SIGNATURE_BYTES = 16;

/** For how long one click goes on: a download that was interrupted, a film that somebody seeks in. */
export const GRANT_SECONDS = 3600;

const KEY_BYTES = 32;

/** For a link that hands out grants; a new one ends those that the old one has signed. */
export function makeGrantKey(randomBytes: (count: number) => Uint8Array): string {
  return Buffer.from(randomBytes(KEY_BYTES)).toString('base64url');
}

function sign(key: string, id: string, end: string): Buffer {
  return createHmac('sha256', Buffer.from(key, 'base64url'))
    .update(`${id} ${end}`)
    .digest()
    .subarray(0, SIGNATURE_BYTES);
}

/**
 * What somebody holds who has pressed the button, or given the password: with it the same click goes on, for a while and without
 * being counted again. It is signed with a key of the link's own, so every issuer on the bucket knows it and none remembers it.
 */
export function makeGrant(grantKey: string, id: string, nowMs: number): string {
  const end = (Math.floor(nowMs / 1000) + GRANT_SECONDS).toString(36);
  return `${end}.${sign(grantKey, id, end).toString('base64url')}`;
}

/** Whether `grant` is one of this link that is not over. */
export function isGrant({ grantKey }: LinkRecord, id: string, grant: string, nowMs: number): boolean {
  const [end = '', signature = ''] = grant.split('.');
  if (grantKey === undefined || !/^[0-9a-z]{1,10}$/.test(end)) return false;
  const given = Buffer.from(signature, 'base64url');
  const wanted = sign(grantKey, id, end);
  if (given.byteLength !== wanted.byteLength || !timingSafeEqual(given, wanted)) return false;
  return Number.parseInt(end, 36) * 1000 > nowMs;
}
