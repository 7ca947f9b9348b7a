import { joinBytes, startsWith } from './byte-window.ts';

/** What of a photo's EXIF matters to whoever takes it out. */
export interface ExifFacts {
  readonly hasLocation: boolean;
  /** The few tags without which the picture would look different, as an EXIF of their own; undefined where none is needed. */
  readonly rest: Uint8Array<ArrayBuffer> | undefined;
}

const ORIENTATION = 0x0112;
const EXIF_IFD = 0x8769;
const GPS_IFD = 0x8825;
const COLOR_SPACE = 0xa001;
const INTEROP_IFD = 0xa005;
const INTEROP_INDEX = 1;

/** Of the GPS directory: latitudes and longitudes, of the place and of what it shows, and the name of the area. */
const PLACES = [2, 4, 20, 22, 28];

const BYTE = 1;
const ASCII = 2;
const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;

const ENTRY_BYTES = 12;

/** A directory of tags. */
interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  /** Where the four bytes of its value, or of the value's place, are. */
  readonly at: number;
}

/**
 * Reads an EXIF, which is a TIFF. Of one that is broken there is nothing to keep: what cannot be read here, no viewer
 * turns a picture by.
 */
export function readExif(tiff: Uint8Array): ExifFacts {
  const order = startsWith(tiff, 'II*\0') ? 'II' : startsWith(tiff, 'MM\0*') ? 'MM' : null;
  if (!order || tiff.length < 8) return { hasLocation: false, rest: undefined };
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const isLittle = order === 'II';
  const root = entriesAt(view, view.getUint32(4, isLittle), isLittle);
  const under = (entries: readonly Entry[], tag: number): readonly Entry[] => {
    const pointer = entries.find((entry) => entry.tag === tag && entry.type === LONG);
    return pointer ? entriesAt(view, view.getUint32(pointer.at, isLittle), isLittle) : [];
  };
  const details = under(root, EXIF_IFD);
  const number = (entry: Entry) =>
    entry.type === LONG
      ? view.getUint32(entry.at, isLittle)
      : entry.type === SHORT
        ? view.getUint16(entry.at, isLittle)
        : entry.type === BYTE
          ? view.getUint8(entry.at)
          : 0;
  const one = (entries: readonly Entry[], tag: number) =>
    entries.find((entry) => entry.tag === tag && entry.count === 1);

  const turn = one(root, ORIENTATION);
  const orientation = turn ? number(turn) : 0;
  const isTurned = turn !== undefined && orientation >= 2 && orientation <= 8;
  const space = one(details, COLOR_SPACE);
  // "Look into the interoperability directory": R03 there is Adobe RGB, the one wide space that cameras say so.
  const isWide = space !== undefined && number(space) !== 1 && isAdobeRgb(under(details, INTEROP_IFD), tiff);
  return {
    hasLocation: under(root, GPS_IFD).some((entry) => PLACES.includes(entry.tag) && hasValue(entry)),
    rest:
      isTurned || isWide
        ? writeExif(isLittle, isTurned ? { type: turn.type, value: orientation } : null, isWide)
        : undefined,
  };

  /** Cameras without reception write places of no degrees at all. */
  function hasValue({ type, count, at }: Entry): boolean {
    if (type !== RATIONAL) return count > 0;
    const value = view.getUint32(at, isLittle);
    return count > 0 && value + 8 <= view.byteLength && view.getUint32(value + 4, isLittle) !== 0;
  }
}

function isAdobeRgb(interop: readonly Entry[], tiff: Uint8Array): boolean {
  const index = interop.find(({ tag, type }) => tag === INTEROP_INDEX && type === ASCII);
  return index !== undefined && startsWith(tiff, 'R03', index.at);
}

function entriesAt(view: DataView, from: number, isLittle: boolean): readonly Entry[] {
  if (from < 8 || from + 2 > view.byteLength) return [];
  const fits = Math.floor((view.byteLength - from - 2) / ENTRY_BYTES);
  const length = Math.min(view.getUint16(from, isLittle), fits);
  return Array.from({ length }, (_, index) => {
    const at = from + 2 + index * ENTRY_BYTES;
    return {
      tag: view.getUint16(at, isLittle),
      type: view.getUint16(at + 2, isLittle),
      count: view.getUint32(at + 4, isLittle),
      at: at + 8,
    };
  });
}

/** In the byte order of the camera: readers exist that know only that. */
function writeExif(
  isLittle: boolean,
  turn: { readonly type: number; readonly value: number } | null,
  isWide: boolean,
): Uint8Array<ArrayBuffer> {
  const short = (value: number) => ordered(isLittle, 2, value);
  const long = (value: number) => ordered(isLittle, 4, value);
  const entry = (tag: number, type: number, count: number, value: ArrayLike<number>) =>
    joinBytes(short(tag), short(type), long(count), value, new Uint8Array(4 - value.length));
  const directory = (...entries: readonly Uint8Array[]) =>
    joinBytes(short(entries.length), ...entries, long(0));
  const bytesOf = (type: number, value: number) =>
    type === LONG ? long(value) : type === SHORT ? short(value) : [value];

  const header = joinBytes(isLittle ? [0x49, 0x49] : [0x4d, 0x4d], short(42), long(8));
  const turned = turn ? [entry(ORIENTATION, turn.type, 1, bytesOf(turn.type, turn.value))] : [];
  if (!isWide) return joinBytes(header, directory(...turned));
  const detailsAt = header.length + 2 + (turned.length + 1) * ENTRY_BYTES + 4;
  const interopAt = detailsAt + 2 + 2 * ENTRY_BYTES + 4;
  return joinBytes(
    header,
    directory(...turned, entry(EXIF_IFD, LONG, 1, long(detailsAt))),
    directory(entry(COLOR_SPACE, SHORT, 1, short(0xffff)), entry(INTEROP_IFD, LONG, 1, long(interopAt))),
    directory(entry(INTEROP_INDEX, ASCII, 4, [0x52, 0x30, 0x33, 0])),
  );
}

function ordered(isLittle: boolean, sizeBytes: 2 | 4, value: number): Uint8Array {
  const bytes = new Uint8Array(sizeBytes);
  const view = new DataView(bytes.buffer);
  if (sizeBytes === 2) view.setUint16(0, value, isLittle);
  else view.setUint32(0, value, isLittle);
  return bytes;
}
