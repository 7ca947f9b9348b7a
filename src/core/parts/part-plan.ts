/** How a file is cut: every part has `partSize` bytes, the last one what is left. */
export interface PartPlan {
  readonly sizeBytes: number;
  readonly partSize: number;
  readonly partCount: number;
}

/** Where one part is in the file, for `Blob.slice`: `end` is the first byte behind it. */
export interface PartRange {
  readonly start: number;
  readonly end: number;
}

/** A part that S3 says it has. */
export interface StoredPart {
  readonly partNumber: number;
  readonly sizeBytes: number;
}

/**
 * The plan of a ticket, or undefined when it does not fit the file: parts that would leave bytes out, repeat some or be
 * empty. An empty file has one empty part.
 */
export function planParts(
  sizeBytes: number,
  ticket: { readonly partSize: number; readonly partCount: number },
): PartPlan | undefined {
  const { partSize, partCount } = ticket;
  if (![sizeBytes, partSize, partCount].every(Number.isSafeInteger)) return undefined;
  if (sizeBytes < 0 || partSize < 1) return undefined;
  if (partCount !== Math.max(1, Math.ceil(sizeBytes / partSize))) return undefined;
  return { sizeBytes, partSize, partCount };
}

/**
 * Where a part begins and ends.
 *
 * @param partNumber from 1
 * @throws RangeError when the plan has no such part
 */
export function partRange(plan: PartPlan, partNumber: number): PartRange {
  if (!hasPart(plan, partNumber)) throw new RangeError(`no part ${partNumber} of ${plan.partCount}`);
  const start = (partNumber - 1) * plan.partSize;
  return { start, end: Math.min(start + plan.partSize, plan.sizeBytes) };
}

export function partBytes(plan: PartPlan, partNumber: number): number {
  const { start, end } = partRange(plan, partNumber);
  return end - start;
}

/**
 * The numbers of the parts that are still to be sent, ascending. One that is stored with another size is sent again;
 * one that the plan does not have says nothing.
 */
export function missingParts(plan: PartPlan, stored: Iterable<StoredPart>): number[] {
  const isThere = new Set<number>();
  for (const { partNumber, sizeBytes } of stored) {
    if (hasPart(plan, partNumber) && sizeBytes === partBytes(plan, partNumber)) isThere.add(partNumber);
  }
  const missing: number[] = [];
  for (let number = 1; number <= plan.partCount; number += 1) if (!isThere.has(number)) missing.push(number);
  return missing;
}

/** How many bytes the parts with these numbers have together. */
export function bytesOfParts(plan: PartPlan, partNumbers: Iterable<number>): number {
  let sum = 0;
  for (const number of partNumbers) sum += partBytes(plan, number);
  return sum;
}

const hasPart = ({ partCount }: PartPlan, partNumber: number): boolean =>
  Number.isInteger(partNumber) && partNumber >= 1 && partNumber <= partCount;
