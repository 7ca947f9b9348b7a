import { create } from 'content-disposition';
import type { Disposition } from '../../src/contract/link.ts';
import { shownType } from '../media/shown-types.ts';
import { tidyFilename } from './clean-filename.ts';

/** A charset as S3 stores it with a type. */
const CHARSET = /; *charset *= *"?([\w.:+-]+)/i;

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
  const shown = wanted === 'attachment' ? undefined : shownType(essence);
  // The one who stored it saw the bytes: without a word of theirs the browser's guess is the better one.
  const charset = shown === 'text/plain' ? CHARSET.exec(storedType)?.[1]?.toLowerCase() : undefined;
  return {
    // A key that another client chose may end in anything.
    contentDisposition: create(tidyFilename(filename) || 'file', { type: shown ? 'inline' : 'attachment' }),
    contentType: charset ? `${shown}; charset=${charset}` : shown,
  };
}
