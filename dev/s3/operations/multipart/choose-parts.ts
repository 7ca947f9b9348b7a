import { S3Error } from '../../http/s3-error.ts';
import type { UploadedPart } from '../../storage/multipart-store.ts';
import { children, childText, readXml } from '../../xml/read-xml.ts';

/** Least size of a part that is not the last. Source: S3 user guide, "Multipart upload limits". */
const minPartBytes = 5 * 1024 * 1024;

/**
 * The parts a CompleteMultipartUpload document asks for, in its order.
 * Throws S3Error: MalformedXML, InvalidPartOrder, InvalidPart (unknown, or another ETag), EntityTooSmall.
 */
export function chooseParts(xml: string, uploaded: readonly UploadedPart[]): UploadedPart[] {
  const wanted = children(readXml(xml, 'CompleteMultipartUpload'), 'Part').map((part) => ({
    partNumber: Number(childText(part, 'PartNumber')),
    etag: childText(part, 'ETag')?.replaceAll('"', ''),
  }));
  if (
    wanted.length === 0 ||
    wanted.some(({ partNumber, etag }) => !Number.isInteger(partNumber) || etag === undefined)
  ) {
    throw new S3Error(
      'MalformedXML',
      'The XML you provided was not well-formed or did not validate against our published schema',
    );
  }
  if (wanted.some(({ partNumber }, index) => partNumber <= (wanted[index - 1]?.partNumber ?? 0))) {
    throw new S3Error(
      'InvalidPartOrder',
      'The list of parts was not in ascending order. The parts list must be specified in order by part number.',
    );
  }
  const chosen = wanted.map(({ partNumber, etag }) => {
    const part = uploaded.find((one) => one.partNumber === partNumber && one.etag === etag);
    if (part) return part;
    throw new S3Error(
      'InvalidPart',
      "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
      { PartNumber: String(partNumber) },
    );
  });
  const small = chosen.slice(0, -1).find((part) => part.sizeBytes < minPartBytes);
  if (small) {
    throw new S3Error('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', {
      ProposedSize: String(small.sizeBytes),
      MinSizeAllowed: String(minPartBytes),
      PartNumber: String(small.partNumber),
    });
  }
  return chosen;
}
