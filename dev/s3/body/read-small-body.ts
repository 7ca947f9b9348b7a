import { S3Error } from '../http/s3-error.ts';

/** Reads a form or an XML document of at most `limitBytes`. Throws S3Error MaxMessageLengthExceeded beyond. */
export async function readSmallBody(chunks: AsyncIterable<Uint8Array>, limitBytes: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of chunks) {
    sizeBytes += chunk.length;
    if (sizeBytes > limitBytes) throw new S3Error('MaxMessageLengthExceeded', 'Your request was too big.');
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}
