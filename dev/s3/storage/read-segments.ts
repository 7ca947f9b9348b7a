import { createReadStream, openSync } from 'node:fs';
import type { Bucket } from './bucket.ts';
import type { ObjectVersion } from './object-version.ts';

/** First and last byte, both included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/** The bytes of `range`, a megabyte at a time, from as many files as they lie in. */
export function readSegments(
  bucket: Bucket,
  version: ObjectVersion,
  range: ByteRange,
): AsyncIterable<Uint8Array> {
  const slices: { path: string; start: number; end: number }[] = [];
  let offset = 0;
  for (const segment of version.segments) {
    const start = Math.max(range.first - offset, 0);
    const end = Math.min(range.last - offset, segment.sizeBytes - 1);
    if (start <= end) slices.push({ path: bucket.segmentPath(segment), start, end });
    offset += segment.sizeBytes;
  }
  // The first file is opened in the same tick as it was looked up: replaced a moment later, it stays readable.
  const firstFile = slices[0] ? openSync(slices[0].path, 'r') : undefined;
  return streamSlices();

  async function* streamSlices(): AsyncGenerator<Uint8Array> {
    for (const [index, { path, start, end }] of slices.entries()) {
      const opened = index === 0 && firstFile !== undefined ? { fd: firstFile } : {};
      yield* createReadStream(path, { ...opened, start, end, highWaterMark: 1 << 20 });
    }
  }
}
