import { closeSync, createReadStream, openSync } from 'node:fs';
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
  // All files are opened in the same tick as they were looked up: replaced or deleted a moment later, they stay readable.
  const opened = slices.map((slice) => ({ ...slice, fd: openSync(slice.path, 'r') }));
  return streamSlices();

  async function* streamSlices(): AsyncGenerator<Uint8Array> {
    try {
      for (let slice = opened.shift(); slice; slice = opened.shift()) {
        const { path, ...rest } = slice;
        yield* createReadStream(path, { ...rest, highWaterMark: 1 << 20 });
      }
    } finally {
      for (const { fd } of opened) closeSync(fd);
    }
  }
}
