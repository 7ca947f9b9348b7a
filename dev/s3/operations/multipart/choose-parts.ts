import { S3Error } from '../../http/s3-error.ts';
import type { PendingUpload, UploadedPart } from '../../storage/multipart-store.ts';
import { children, childText, malformedXml, readXml } from '../../xml/read-xml.ts';
import { elementName } from '../checksum-fields.ts';

/** Least size of a part that is not the last. Source: S3 user guide, "Multipart upload limits". */
const MIN_PART_BYTES = 5 * 1024 * 1024;

/** A part as CompleteMultipartUpload asks for it. */
export interface WantedPart {
  readonly partNumber: number;
  readonly etag: string;
  /** By element name, such as `ChecksumCRC32`. */
  readonly checksums: Readonly<Record<string, string>>;
}

/** Reads a CompleteMultipartUpload document. Throws S3Error MalformedXML or InvalidPartOrder. */
export function readWantedParts(xml: string): WantedPart[] {
  const wanted = children(readXml(xml, 'CompleteMultipartUpload'), 'Part').map((part) => {
    const etag = childText(part, 'ETag')?.replaceAll('"', '').trim();
    const partNumber = Number(childText(part, 'PartNumber') ?? Number.NaN);
    if (etag === undefined || !Number.isInteger(partNumber)) throw malformedXml();
    return { partNumber, etag, checksums: readChecksums(part) };
  });
  if (wanted.length === 0) throw malformedXml();
  if (wanted.some(({ partNumber }, index) => partNumber <= (wanted[index - 1]?.partNumber ?? 0))) {
    throw new S3Error(
      'InvalidPartOrder',
      'The list of parts was not in ascending order. The parts list must be specified in order by part number.',
    );
  }
  return wanted;
}

/**
 * The uploaded parts that were asked for, in order.
 * Throws S3Error: InvalidPart (unknown, another ETag or checksum), InvalidRequest (no checksum where the upload is
 * checked by its parts'), EntityTooSmall.
 */
export function chooseParts(wanted: readonly WantedPart[], upload: PendingUpload): UploadedPart[] {
  const chosen = wanted.map((one) => findPart(one, upload));
  const small = chosen.slice(0, -1).find((part) => part.sizeBytes < MIN_PART_BYTES);
  if (!small) return chosen;
  throw new S3Error('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', {
    ProposedSize: String(small.sizeBytes),
    MinSizeAllowed: String(MIN_PART_BYTES),
    PartNumber: String(small.partNumber),
  });
}

function findPart(
  { partNumber, etag, checksums }: WantedPart,
  { parts, checksum }: PendingUpload,
): UploadedPart {
  const part = parts.find((one) => one.partNumber === partNumber && one.etag === etag);
  const known = Object.entries(part?.checksums ?? {}).map(([header, value]) => [elementName(header), value]);
  const isAsSaid = Object.entries(checksums).every(([name, value]) =>
    known.some(([header, computed]) => header === name && computed === value),
  );
  if (!part || !isAsSaid) {
    throw new S3Error(
      'InvalidPart',
      "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
      { PartNumber: String(partNumber) },
    );
  }
  if (checksum?.type === 'COMPOSITE' && checksums[elementName(checksum.header)] === undefined) {
    const kind = checksum.header.replace('x-amz-checksum-', '');
    throw new S3Error(
      'InvalidRequest',
      `The upload was created using a ${kind} checksum. The complete request must include the checksum for each part. It was missing for part ${partNumber} in the request.`,
    );
  }
  return part;
}

function readChecksums(part: unknown): Record<string, string> {
  const names = ['ChecksumCRC32', 'ChecksumCRC32C', 'ChecksumCRC64NVME', 'ChecksumSHA1', 'ChecksumSHA256'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = childText(part, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
