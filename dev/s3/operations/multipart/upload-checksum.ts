import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { checksumAlgorithms, HASH_NAMES, startChecksum } from '../../body/checksum-algorithms.ts';
import { S3Error } from '../../http/s3-error.ts';
import type { S3Request } from '../../http/s3-request.ts';
import type { UploadChecksum, UploadedPart } from '../../storage/multipart-store.ts';

/**
 * The checksum a new upload asks for. Source: S3 user guide, "Checking object integrity": CRC-64/NVME is always over
 * the whole object, SHA always over the parts' digests, the other CRCs over those unless asked otherwise.
 * Throws S3Error InvalidRequest for an algorithm or a type that S3 does not have.
 */
export function readUploadChecksum(request: S3Request): UploadChecksum | undefined {
  const field = (name: string) => request.headers[name] ?? request.query.get(name) ?? undefined;
  const algorithm = field('x-amz-checksum-algorithm');
  const type = field('x-amz-checksum-type');
  if (algorithm === undefined && type === undefined) return undefined;
  const header = `x-amz-checksum-${(algorithm ?? '').toLowerCase()}`;
  if (algorithm === undefined || checksumAlgorithms[header] === undefined) {
    throw new S3Error(
      'InvalidRequest',
      'Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]',
    );
  }
  const isCrc64 = header.endsWith('crc64nvme');
  const chosen = type ?? (isCrc64 ? 'FULL_OBJECT' : 'COMPOSITE');
  const isPossible =
    chosen === 'COMPOSITE' ? !isCrc64 : chosen === 'FULL_OBJECT' && HASH_NAMES[header] === undefined;
  if (!isPossible) {
    throw new S3Error(
      'InvalidRequest',
      `The ${chosen} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
    );
  }
  return { header, type: chosen === 'COMPOSITE' ? 'COMPOSITE' : 'FULL_OBJECT' };
}

/** The finished object's checksum headers. Reads the parts' files, a piece at a time, when it is over all bytes. */
export async function computeChecksum(
  checksum: UploadChecksum | undefined,
  parts: readonly UploadedPart[],
  pathOf: (part: UploadedPart) => string,
): Promise<Record<string, string>> {
  if (!checksum) return {};
  const { header, type } = checksum;
  const value = type === 'FULL_OBJECT' ? await overAllBytes() : await overDigests();
  return { [header]: value, 'x-amz-checksum-type': type };

  async function overAllBytes(): Promise<string> {
    const running = startChecksum(header);
    for (const part of parts) {
      for await (const chunk of createReadStream(pathOf(part), { highWaterMark: 1 << 20 }))
        running.update(chunk);
    }
    return (await running.digest()).toString('base64');
  }

  async function overDigests(): Promise<string> {
    const running = startChecksum(header);
    for (const part of parts) running.update(Buffer.from(part.checksums?.[header] ?? '', 'base64'));
    return `${(await running.digest()).toString('base64')}-${parts.length}`;
  }
}

/** MD5 over the parts' MD5s, and their number. */
export function multipartETag(parts: readonly UploadedPart[]): string {
  const hash = createHash('md5');
  for (const part of parts) hash.update(part.etag, 'hex');
  return `${hash.digest('hex')}-${parts.length}`;
}
