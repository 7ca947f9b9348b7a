import { bytesOf } from '../../core/naming/decode-bytes.ts';

/** Larger than any picture of a camera. */
const PART_MAX_BYTES = 64 * 1024 * 1024;
const HEAD_MAX_BYTES = 16 * 1024;

/** True for an answer without an end: a webcam sends picture after picture in place of each other. */
export const isEndless = (type: string): boolean => /^\s*multipart\/x-mixed-replace\b/i.test(type);

/**
 * Of such an answer the first part, then the end. The delimiter is the one that stands in front of it: what
 * `boundary=` says is wrong at many cameras. Nothing comes of what has no parts.
 */
export function firstPart(): TransformStream<Uint8Array, Uint8Array<ArrayBuffer>> {
  /** A character a byte. */
  let text = '';
  return new TransformStream({
    transform(piece, controller) {
      for (let at = 0; at < piece.length; at += HEAD_MAX_BYTES) {
        text += String.fromCharCode(...piece.subarray(at, at + HEAD_MAX_BYTES));
      }
      const part = partIn(text);
      if (part === null && text.length < PART_MAX_BYTES) return;
      if (part) controller.enqueue(bytesOf(part) as Uint8Array<ArrayBuffer>);
      controller.terminate();
    },
  });
}

/** The whole of the first part, or null while it is not there yet. */
function partIn(text: string): string | null {
  const [whole, delimiter = '', fields = ''] =
    /^\s*(--[^\r\n]*)\r?\n((?:[^\r\n]+\r?\n)*)\r?\n/.exec(text.slice(0, HEAD_MAX_BYTES)) ?? [];
  if (whole === undefined) return null;
  const length = /^content-length:[ \t]*(\d{1,9})/im.exec(fields)?.[1];
  const end = length ? whole.length + Number(length) : text.indexOf(`\n${delimiter.trimEnd()}`, whole.length);
  if (end === -1 || text.length < end) return null;
  const part = text.slice(whole.length, end);
  return length ? part : part.replace(/\r$/, '');
}
