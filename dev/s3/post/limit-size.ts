import { S3Error } from '../http/s3-error.ts';

/** Passes a file through and refuses it when its size leaves the range, both bounds allowed. */
export async function* limitSize(
  file: AsyncIterable<Uint8Array>,
  range: { readonly min: number; readonly max: number },
): AsyncGenerator<Uint8Array> {
  let sizeBytes = 0;
  for await (const chunk of file) {
    sizeBytes += chunk.length;
    if (sizeBytes > range.max) {
      throw new S3Error('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', {
        MaxSizeAllowed: String(range.max),
      });
    }
    yield chunk;
  }
  if (sizeBytes < range.min) {
    throw new S3Error('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', {
      ProposedSize: String(sizeBytes),
      MinSizeAllowed: String(range.min),
    });
  }
}
