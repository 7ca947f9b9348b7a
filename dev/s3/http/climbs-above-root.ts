/**
 * Whether a key leaves its bucket when its `..` segments are followed from left to right: `../a`, `a/../../b`.
 * S3 refuses those in every request and takes all others as they stand: `a/../b` is a key of its own.
 * Source: S3 user guide, "Naming Amazon S3 objects". Segments that lead nowhere (empty, `.`) are no descent.
 */
export function climbsAboveRoot(key: string): boolean {
  let depth = 0;
  for (const segment of key.split('/')) {
    if (segment === '..') depth -= 1;
    else if (segment !== '' && segment !== '.') depth += 1;
    if (depth < 0) return true;
  }
  return false;
}
