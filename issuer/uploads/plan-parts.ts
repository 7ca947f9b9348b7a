import { PART_MAX_COUNT, PART_MIN_BYTES } from '../../src/contract/limits.ts';

const MIB = 1024 * 1024;

/** From this size on an upload goes in parts. */
export const MULTIPART_THRESHOLD_BYTES = 32 * MIB;

/** Within 3 % of the throughput of 8 and 32 MiB, and no more than this is sent again after a fault. */
const PART_BYTES = 16 * MIB;

/** A small file in parts of that size would use two connections, while others are idle. */
const WANTED_PARTS = 8;

export interface PartPlan {
  /** Of each part but the last, which has what is left. */
  partSizeBytes: number;
  partCount: number;
}

/**
 * Eight parts, of 5 to 16 MiB each: so many connections may carry them at once. Of a large file as many of 16 MiB as it
 * takes; where 10,000 of them are not enough, larger ones. All are of whole MiB.
 */
export function planParts(sizeBytes: number): PartPlan {
  const wholeMib = (parts: number) => Math.ceil(sizeBytes / parts / MIB) * MIB;
  const wantedBytes = Math.min(PART_BYTES, Math.max(PART_MIN_BYTES, wholeMib(WANTED_PARTS)));
  const partSizeBytes = Math.max(wantedBytes, wholeMib(PART_MAX_COUNT));
  return { partSizeBytes, partCount: partCountOf({ sizeBytes, partSizeBytes }) };
}

export function partCountOf({
  sizeBytes,
  partSizeBytes,
}: {
  sizeBytes: number;
  partSizeBytes: number;
}): number {
  return Math.ceil(sizeBytes / partSizeBytes);
}

/** The size that this part of the upload must have. */
export function sizeOfPart(upload: { sizeBytes: number; partSizeBytes: number }, partNumber: number): number {
  const before = (partNumber - 1) * upload.partSizeBytes;
  return Math.min(upload.partSizeBytes, upload.sizeBytes - before);
}
