import { S3Error } from '../../http/s3-error.ts';

/** Highest part number. Source: S3 user guide, "Multipart upload limits". */
const MAX_PART_NUMBER = 10_000;

/** Throws S3Error InvalidArgument unless it is a whole number from 1 to 10000. */
export function readPartNumber(text: string): number {
  const partNumber = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (partNumber >= 1 && partNumber <= MAX_PART_NUMBER) return partNumber;
  throw new S3Error('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive', {
    ArgumentName: 'partNumber',
    ArgumentValue: text,
  });
}
