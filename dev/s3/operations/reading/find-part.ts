import { S3Error } from '../../http/s3-error.ts';
import type { ObjectVersion, Segment } from '../../storage/object-version.ts';
import type { ByteRange } from '../../storage/read-segments.ts';
import type { Checksums } from '../checksum-fields.ts';
import { readPartNumber } from '../multipart/read-part-number.ts';

/** One part of an object, as `?partNumber=` asks for it. */
export interface ObjectPart {
  /** Undefined for an object without bytes. */
  readonly range: ByteRange | undefined;
  /** How many parts the object was uploaded in; undefined when it came in one piece. */
  readonly partCount: number | undefined;
  readonly checksums: Checksums;
}

/** Whether the object is made of parts. */
export function isMultipart(version: ObjectVersion): boolean {
  return version.etag.includes('-');
}

/**
 * The part of that number; an object that came in one piece has a part 1.
 * Throws S3Error InvalidArgument for a number that is none, InvalidPartNumber for one the object does not have.
 */
export function findPart(version: ObjectVersion, text: string): ObjectPart {
  const wanted = readPartNumber(text);
  const index = version.segments.findIndex(({ partNumber = 1 }) => partNumber === wanted);
  const segment = version.segments[index];
  if (!segment) {
    throw new S3Error('InvalidPartNumber', 'The requested partnumber is not satisfiable', {
      PartNumberRequested: text,
      ActualPartCount: String(version.segments.length),
    });
  }
  const first = version.segments.slice(0, index).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return {
    range: segment.sizeBytes === 0 ? undefined : { first, last: first + segment.sizeBytes - 1 },
    partCount: isMultipart(version) ? version.segments.length : undefined,
    checksums: isMultipart(version) ? partChecksums(version, segment) : pickChecksums(version.headers),
  };
}

/** A part's own checksums, with the type of the object's. */
function partChecksums(version: ObjectVersion, { checksums = {} }: Segment): Checksums {
  const type = version.headers['x-amz-checksum-type'];
  return type === undefined ? checksums : { ...checksums, 'x-amz-checksum-type': type };
}

function pickChecksums(headers: Checksums): Checksums {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('x-amz-checksum-')));
}
