import { PART_MAX_COUNT } from '../../src/contract/limits.ts';

const MIB = 1024 * 1024;

/** From this size on an upload goes in parts. */
export const MULTIPART_THRESHOLD_BYTES = 32 * MIB;

/** Within 3 % of the throughput of 8 and 32 MiB, and no more than this is sent again after a fault. */
export const PART_BYTES = 16 * MIB;

export interface PartPlan {
  /** Of each part but the last, which has what is left. */
  partSizeBytes: number;
  partCount: number;
}

/** Parts of 16 MiB; where 10,000 of them are not enough, of as many whole MiB as it takes. */
export function planParts(sizeBytes: number): PartPlan {
  const neededBytes = Math.ceil(sizeBytes / PART_MAX_COUNT / MIB) * MIB;
  const partSizeBytes = Math.max(PART_BYTES, neededBytes);
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
