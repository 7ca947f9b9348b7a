import { S3Error } from '../../http/s3-error.ts';
import type { ByteRange } from '../../storage/read-segments.ts';

/**
 * Reads one `bytes=` range against an object of `sizeBytes`. Undefined for what S3 ignores: no range, several
 * ranges, another unit. Throws S3Error InvalidRange when it lies outside the object.
 */
export function readRange(header: string | undefined, sizeBytes: number): ByteRange | undefined {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (header === undefined || from === undefined || to === undefined || (from === '' && to === ''))
    return undefined;
  if (from !== '' && to !== '' && Number(to) < Number(from)) return undefined;
  const first = from === '' ? Math.max(0, sizeBytes - Number(to)) : Number(from);
  const last = from === '' || to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1);
  if (first > last) {
    throw new S3Error('InvalidRange', 'The requested range is not satisfiable', {
      RangeRequested: header,
      ActualObjectSize: String(sizeBytes),
    });
  }
  return { first, last };
}
