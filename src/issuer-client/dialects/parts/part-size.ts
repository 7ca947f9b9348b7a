const MIB = 1024 ** 2;

const SMALLEST_BYTES = 8 * MIB;
const LARGEST_BYTES = 5 * 1024 * MIB;
/** S3 lists so many in one answer, and nobody can turn the page of a list that was signed as it is. */
const COUNT_MAX = 1000;

/** How a file of that size is cut. */
export function cutOf(sizeBytes: number): { readonly partSizeBytes: number; readonly partCount: number } {
  const wanted = Math.ceil(sizeBytes / COUNT_MAX / MIB) * MIB;
  const partSizeBytes = Math.min(LARGEST_BYTES, Math.max(SMALLEST_BYTES, wanted));
  return { partSizeBytes, partCount: Math.ceil(sizeBytes / partSizeBytes) };
}
