import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { UploadedObjectSchema } from '../../../src/contract/parts.ts';
import type { TestIssuer } from '../../testing/start-issuer.ts';
import { begin, bytesOf, PART_COUNT, PART_NUMBERS, sendParts } from '../../testing/upload-parts.ts';

/** S3's ETag of FILE, from its parts. */
export const ETAG = (() => {
  const digests = PART_NUMBERS.map((partNumber) => createHash('md5').update(bytesOf(partNumber)).digest());
  return `"${createHash('md5').update(Buffer.concat(digests)).digest('hex')}-${PART_COUNT}"`;
})();

/** An upload of FILE with all its parts at S3, not completed yet. */
export async function uploadAll(issuer: TestIssuer) {
  const ticket = await begin(issuer);
  return { ticket, parts: await sendParts(issuer, ticket) };
}

/** The object that a completion was answered with. */
export async function objectOf(response: Response) {
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  return v.parse(UploadedObjectSchema, await response.json());
}
