import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { S3Error } from '../http/s3-error.ts';
import { startHash } from './checksum-algorithms.ts';
import type { DeclaredDigest } from './declared-digests.ts';

/** Bytes that arrived whole and hashed to what was promised. The caller renames the file or removes it. */
export interface ReceivedBody {
  /** As Bucket.commit takes it. */
  readonly file: { readonly path: string; readonly sizeBytes: number };
  readonly md5Hex: string;
  /** Verified x-amz-checksum-* values, base64 by header name. */
  readonly checksums: Readonly<Record<string, string>>;
}

/** Bytes that may wait for the disk while more are hashed. */
const WRITE_AHEAD_BYTES = 4 * 1024 * 1024;

/**
 * Streams a body to a file of its own, hashing while it writes; holds a few megabytes in memory at most.
 * Throws S3Error BadDigest or XAmzContentSHA256Mismatch when a promise was not kept, and whatever the stream
 * throws when the client goes away; nothing stays on disk then.
 */
export async function receiveBody(
  chunks: AsyncIterable<Uint8Array>,
  dir: string,
  declared: readonly DeclaredDigest[],
): Promise<ReceivedBody> {
  const path = join(dir, randomUUID());
  const sink = createWriteStream(path, { flags: 'wx', highWaterMark: WRITE_AHEAD_BYTES });
  const written = finished(sink);
  // Looked at below; a disk that fails earlier must not end the process.
  written.catch(() => {});
  try {
    const md5 = startHash('md5');
    let sizeBytes = 0;
    for await (const chunk of chunks) {
      const hasRoom: boolean = sink.write(chunk);
      md5.update(chunk);
      for (const digest of declared) digest.running.update(chunk);
      sizeBytes += chunk.length;
      if (!hasRoom) await once(sink, 'drain');
    }
    sink.end();
    await written;
    const checksums = await verifyDigests(declared);
    return { file: { path, sizeBytes }, md5Hex: (await md5.digest()).toString('hex'), checksums };
  } catch (error) {
    sink.destroy();
    await written.catch(() => {});
    await rm(path, { force: true });
    throw error;
  }
}

/** Finishes all digests. Throws S3Error for the first that differs; returns the x-amz-checksum-* ones, base64. */
export async function verifyDigests(declared: readonly DeclaredDigest[]): Promise<Record<string, string>> {
  const checksums: Record<string, string> = {};
  for (const { name, expected, running, mismatch } of declared) {
    const actual = await running.digest();
    if (expected && !actual.equals(expected)) {
      throw new S3Error(mismatch, `The ${name} you specified did not match what we received.`);
    }
    if (name.startsWith('x-amz-checksum-')) checksums[name] = actual.toString('base64');
  }
  return checksums;
}
