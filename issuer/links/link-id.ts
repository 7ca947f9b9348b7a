import { createHash } from 'node:crypto';

const RECORD_FOLDER = '.putlink/links/';
const RANDOM_BYTES = 16;
const PRESIGNED_MARK = 'presigned-';

/** Eight characters that all links of one object share, so that they can be listed without an index. */
function objectMark(key: string): string {
  return createHash('sha256').update(key, 'utf8').digest('base64url').slice(0, 8);
}

/** 30 characters, 128 bits of them random. */
export function makeLinkId(key: string, randomBytes: (count: number) => Uint8Array): string {
  return objectMark(key) + Buffer.from(randomBytes(RANDOM_BYTES)).toString('base64url');
}

export function isStoredLinkId(id: string): boolean {
  return /^[A-Za-z0-9_-]{30}$/.test(id);
}

/** The id of a link that lives in its URL alone; no call can change it. */
export function makePresignedId(randomBytes: (count: number) => Uint8Array): string {
  return PRESIGNED_MARK + Buffer.from(randomBytes(RANDOM_BYTES)).toString('base64url');
}

export function isPresignedId(id: string): boolean {
  return id.startsWith(PRESIGNED_MARK) && id.length === PRESIGNED_MARK.length + 22;
}

export function recordKey(id: string): string {
  return `${RECORD_FOLDER}${id}.json`;
}

/** Prefix of the records of all links to `key`; another object's may share it, so compare the record's key. */
export function recordPrefix(key: string): string {
  return `${RECORD_FOLDER}${objectMark(key)}`;
}
