import { type ByteWindow, uint16 } from './byte-window.ts';

export interface Marker {
  /** Behind the FF. */
  readonly code: number;
  /** Where its FF is; of several, the last. */
  readonly from: number;
}

const isRestart = (code: number) => code >= 0xd0 && code <= 0xd7;

/**
 * The next marker from `from` on, null where the file ends before. What stands in front is passed over, as libjpeg does;
 * in a scan it is the picture, in which FF 00 is a byte and restarts are no markers.
 */
export async function nextMarker(file: ByteWindow, from: number, isInScan: boolean): Promise<Marker | null> {
  let at = from;
  while (at < file.sizeBytes) {
    const bytes = await file.rest(at);
    // Without waiting, for in a scan there is an FF in every few hundred bytes.
    let index = bytes.indexOf(0xff);
    for (; index >= 0 && index + 1 < bytes.length; index = bytes.indexOf(0xff, index)) {
      const code = bytes[index + 1] as number;
      // Another FF is a fill byte: the next turn begins with it.
      if (code === 0xff) index += 1;
      else if (code === 0 || (isInScan && isRestart(code))) index += 2;
      else return { code, from: at + index };
    }
    if (index < 0) at += bytes.length;
    // The last byte of the file is an FF with nothing behind it.
    else if (at + index + 1 >= file.sizeBytes) return null;
    else at += index;
  }
  return null;
}

/** Behind the segment whose marker is at `from`; null where the file ends before, or its length is none. */
export async function segmentEnd(file: ByteWindow, from: number): Promise<number | null> {
  const head = await file.bytes(from, 4);
  if (head.length < 4) return null;
  const length = uint16(head, 2);
  const end = from + 2 + length;
  return length < 2 || end > file.sizeBytes ? null : end;
}
