import type { IssuerConfig } from '../config/config.ts';
import type { StoredObject } from '../storage/storage.ts';

/** What takes longer than a moment to load, also over a slow line: it may be interrupted, and gone on with. */
const LARGE_BYTES = 16 * 1024 * 1024;

const isMedia = (contentType: string) => /^(audio|video)\//i.test(contentType);

/**
 * How long the S3 URL behind a click lives. A player asks it for another part whenever somebody seeks, and a browser goes on with an
 * interrupted download by it: neither comes back to the link. Everything else is there at once.
 */
export function downloadSeconds(
  { redirectSeconds, downloadSeconds }: Pick<IssuerConfig, 'redirectSeconds' | 'downloadSeconds'>,
  { contentType, sizeBytes }: StoredObject,
): number {
  const isLong = isMedia(contentType) || sizeBytes >= LARGE_BYTES;
  return isLong ? Math.max(redirectSeconds, downloadSeconds) : redirectSeconds;
}
