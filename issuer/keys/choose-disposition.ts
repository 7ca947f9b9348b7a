import { create } from 'content-disposition';
import type { Disposition } from '../../src/contract/link.ts';
import { tidyFilename } from './clean-filename.ts';

/** Types a browser shows without running anything in them. Everything else is downloaded. */
const SAFE_INLINE = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
  'video/mp4',
  'video/webm',
  'video/ogg',
  'audio/mpeg',
  'audio/mp4',
  'audio/aac',
  'audio/ogg',
  'audio/wav',
  'audio/webm',
  'audio/flac',
  'text/plain',
]);

export interface ResponseOverrides {
  contentDisposition: string;
  /** Set for inline answers, so that the browser is told the very type that was judged. */
  contentType: string | undefined;
}

/**
 * How S3 shall answer a download. `inline` is kept for types that run nothing (no HTML, SVG, XML, PDF, …).
 *
 * @param storedType Content-Type of the object as S3 has it
 */
export function chooseDisposition(
  wanted: Disposition,
  storedType: string,
  filename: string,
): ResponseOverrides {
  const essence = (storedType.split(';')[0] ?? '').trim().toLowerCase();
  const inline = wanted !== 'attachment' && SAFE_INLINE.has(essence);
  const textType = essence === 'text/plain' ? 'text/plain; charset=utf-8' : essence;
  return {
    // A key that another client chose may end in anything.
    contentDisposition: create(tidyFilename(filename) || 'file', { type: inline ? 'inline' : 'attachment' }),
    contentType: inline ? textType : undefined,
  };
}
