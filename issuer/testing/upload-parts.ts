import * as v from 'valibot';
import type { PartChecksum } from '../../src/contract/checksum.ts';
import { type SignPartsResponse, SignPartsResponseSchema } from '../../src/contract/parts.ts';
import { type MultipartTicket, MultipartTicketSchema } from '../../src/contract/ticket.ts';
import { startIssuer, type TestIssuer } from './start-issuer.ts';

export const SECRET = 'L0pYvR1m7WfQmZ9sT3uKx8cHn2bEa5dGj6rUo4iPqV0=';
export const MIB = 1024 * 1024;

/** Seven parts of 5 MiB and one of a single byte. */
export const FILE = {
  filename: '영화 (1).mp4',
  contentType: 'video/mp4',
  size: 35 * MIB + 1,
  modes: ['put', 'multipart'],
};
export const PART_COUNT = 8;
export const PART_NUMBERS = Array.from({ length: PART_COUNT }, (_, index) => index + 1);
export const PART_BYTES = 5 * MIB;

/** An issuer that offers uploads in parts. */
export function startMultipartIssuer(options: NonNullable<Parameters<typeof startIssuer>[0]> = {}) {
  return startIssuer({ ...options, env: { PUTLINK_SECRET: SECRET, ...options.env } });
}

export async function begin(issuer: TestIssuer, more: object = {}, token?: string): Promise<MultipartTicket> {
  const response = await issuer.call('POST', '/v1/uploads', { ...FILE, ...more }, token);
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  return v.parse(MultipartTicketSchema, await response.json());
}

export const partsPath = ({ upload }: { upload: string }) => `/v1/uploads/${upload}/parts`;

export async function sign(
  issuer: TestIssuer,
  ticket: MultipartTicket,
  parts: { partNumber: number; checksum?: PartChecksum }[],
): Promise<SignPartsResponse['parts']> {
  const response = await issuer.call('POST', partsPath(ticket), { parts });
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  return v.parse(SignPartsResponseSchema, await response.json()).parts;
}

/** The bytes of one part of FILE: its own number, over and over. */
export function bytesOf(partNumber: number): Buffer {
  return Buffer.alloc(partNumber < PART_COUNT ? PART_BYTES : 1, partNumber);
}

export interface SentPart {
  partNumber: number;
  etag: string;
}

/** Signs and sends parts of FILE. */
export async function sendParts(
  issuer: TestIssuer,
  ticket: MultipartTicket,
  numbers = PART_NUMBERS,
  checksumOf?: (bytes: Buffer) => PartChecksum,
): Promise<SentPart[]> {
  const wanted = numbers.map((partNumber) => ({
    partNumber,
    ...(checksumOf && { checksum: checksumOf(bytesOf(partNumber)) }),
  }));
  const sent: SentPart[] = [];
  for (const { partNumber, request } of await sign(issuer, ticket, wanted)) {
    const body = new Uint8Array(bytesOf(partNumber));
    const stored = await fetch(request.url, { method: 'PUT', headers: request.headers, body });
    if (stored.status !== 200) throw new Error(`${stored.status} ${await stored.text()}`);
    sent.push({ partNumber, etag: stored.headers.get('etag') ?? '' });
  }
  return sent;
}

export function complete(
  issuer: TestIssuer,
  ticket: { upload: string },
  parts: object[],
  more: object = {},
  token?: string,
): Promise<Response> {
  return issuer.call('POST', `/v1/uploads/${ticket.upload}/complete`, { parts, ...more }, token);
}
