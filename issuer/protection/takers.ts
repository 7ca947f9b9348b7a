import { createHmac } from 'node:crypto';
import type { LinkRecord } from '../links/link-record.ts';

const WHO_LENGTH = 16;

/** A program that asks for a file, by the address that it comes from. */
export interface Taker {
  address: string;
  /** It asks for a part of the file: it goes on with a download, or fetches it in pieces. */
  isRange: boolean;
  /** For how long parts that it asks for belong to this download. */
  seconds: number;
}

/** An address as the record keeps it: nobody needs to read it there. */
const whoOf = (grantKey: string, address: string) =>
  createHmac('sha256', Buffer.from(grantKey, 'base64url'))
    .update(address)
    .digest('base64url')
    .slice(0, WHO_LENGTH);

/**
 * Whether a request goes on with a download that was counted: it asks for a part, from an address that began one. A program
 * that is started again (`curl -C -`, `wget -c`) has nothing else to show.
 */
export function goesOn(record: LinkRecord, { address, isRange }: Taker, nowMs: number): boolean {
  const { grantKey, takers = [] } = record;
  if (!isRange || grantKey === undefined) return false;
  const who = whoOf(grantKey, address);
  return takers.some((taker) => taker.who === who && Date.parse(taker.until) > nowMs);
}

/** The record with who began a download just now, and without those who cannot go on any more. */
export function withTaker(record: LinkRecord, { address, seconds }: Taker, nowMs: number): LinkRecord {
  const { grantKey, takers = [] } = record;
  if (grantKey === undefined) return record;
  const who = whoOf(grantKey, address);
  const others = takers.filter((taker) => taker.who !== who && Date.parse(taker.until) > nowMs);
  return { ...record, takers: [...others, { who, until: new Date(nowMs + seconds * 1000).toISOString() }] };
}
