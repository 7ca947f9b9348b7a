import { ascii, type ByteWindow, joinBytes, startsWith, uint16 } from './byte-window.ts';
import { readExif } from './exif.ts';
import { nextMarker, segmentEnd } from './jpeg-markers.ts';
import { iptcHasLocation, xmpHasLocation } from './location-words.ts';
import { type PhotoPlan, Pieces } from './photo-plan.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP13 = 0xed;
const APP14 = 0xee;
const APP15 = 0xef;
const COM = 0xfe;

const EXIF = 'Exif\0\0';
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const EXTENDED_XMP = 'http://ns.adobe.com/xmp/extension/\0';
const ICC = 'ICC_PROFILE\0';
const PHOTOSHOP = 'Photoshop 3.0\0';

/** Up to its thumbnail. */
const JFIF_BYTES = 12;
/** Up to the colour transform, and nothing stands behind it. */
const ADOBE_BYTES = 12;

/** Decoders end a scan at whatever marker they meet: so where one was, one stays. */
const EMPTY_COMMENT = new Uint8Array([0xff, COM, 0, 2]);

const isAppOrComment = (code: number) => (code >= APP0 && code <= APP15) || code === COM;

/** Frames, tables, intervals, lines: what a decoder needs. */
const isOfPicture = (code: number) =>
  (code >= 0xc0 && code <= 0xcf && code !== 0xc8) || (code >= 0xdb && code <= 0xdd);

const hasNoLength = (code: number) => code === 0x01 || (code >= 0xd0 && code <= 0xd7);

/**
 * What stays of a JPEG: the picture, its colour profile, JFIF without its thumbnail, Adobe's colour transform, and of EXIF
 * what turns the picture. All other applications' segments go (EXIF, XMP, IPTC, C2PA, MPF), as do comments and whatever
 * stands behind the picture: previews, depth maps, the video of a motion photo, the gain map of HDR.
 *
 * It reads markers as libjpeg does, so that what a decoder sees is what is judged here. Null for what no decoder of
 * browsers would take.
 */
export async function planJpeg(file: ByteWindow): Promise<PhotoPlan | null> {
  const pieces = new Pieces();
  const details = new Details(file, pieces);
  pieces.keep(0, 2);
  /** Behind what is judged. */
  let at = 2;
  let isInScan = false;
  for (;;) {
    const found = await nextMarker(file, at, isInScan);
    // Truncated: the decoder takes what there is.
    if (!found) {
      if (isInScan) pieces.keep(at, file.sizeBytes);
      return isInScan ? pieces.plan(details.hadLocation) : null;
    }
    const { code, from } = found;
    // In a scan all in front of a marker is picture; before it nothing is.
    if (isInScan) pieces.keep(at, from);
    if (code === EOI) {
      if (!isInScan) return null;
      pieces.keep(from, from + 2);
      return pieces.plan(details.hadLocation);
    }
    if (hasNoLength(code)) {
      pieces.keep(from, from + 2);
      at = from + 2;
      continue;
    }
    if (code === SOI || !(isAppOrComment(code) || isOfPicture(code) || code === SOS)) return null;
    const end = await segmentEnd(file, from);
    if (end === null) return null;
    if (!isAppOrComment(code)) pieces.keep(from, end);
    else if (isInScan) pieces.add(EMPTY_COMMENT);
    else await details.take(code, from, end);
    isInScan ||= code === SOS;
    at = end;
  }
}

interface Segment {
  readonly code: number;
  readonly from: number;
  readonly end: number;
  readonly body: Uint8Array;
}

/** Judges the segments of applications in front of the picture. */
class Details {
  readonly #file: ByteWindow;
  readonly #pieces: Pieces;
  #hasExif = false;
  hadLocation = false;

  constructor(file: ByteWindow, pieces: Pieces) {
    this.#file = file;
    this.#pieces = pieces;
  }

  async take(code: number, from: number, end: number): Promise<void> {
    const body = await this.#file.bytes(from + 4, end - from - 4);
    if (code === APP0 && startsWith(body, 'JFIF\0') && body.length >= JFIF_BYTES + 2) {
      this.#keepAs(joinBytes(body.subarray(0, JFIF_BYTES), [0, 0]), { code, from, end, body });
    } else if (code === APP1) this.#takeApp1(body);
    else if (code === APP2 && startsWith(body, ICC)) this.#pieces.keep(from, end);
    else if (code === APP13 && startsWith(body, PHOTOSHOP)) this.#saw(iptcHasLocation(body));
    else if (code === APP14 && startsWith(body, 'Adobe') && body.length >= ADOBE_BYTES) {
      this.#keepAs(body.slice(0, ADOBE_BYTES), { code, from, end, body });
    }
  }

  #takeApp1(body: Uint8Array): void {
    if (startsWith(body, XMP) || startsWith(body, EXTENDED_XMP)) this.#saw(xmpHasLocation(body));
    if (!startsWith(body, EXIF)) return;
    const { hasLocation, rest } = readExif(body.subarray(EXIF.length));
    this.#saw(hasLocation);
    // Viewers go by the first.
    if (rest && !this.#hasExif) this.#pieces.add(segment(APP1, joinBytes(ascii(EXIF), rest)));
    this.#hasExif = true;
  }

  /** A segment without what may hide behind its fields; nearly always it is that already. */
  #keepAs(wanted: Uint8Array, { code, from, end, body }: Segment): void {
    const isThat = body.length === wanted.length && body.every((byte, index) => byte === wanted[index]);
    if (isThat) this.#pieces.keep(from, end);
    else this.#pieces.add(segment(code, wanted));
  }

  #saw(location: boolean): void {
    this.hadLocation ||= location;
  }
}

const segment = (code: number, body: Uint8Array): Uint8Array<ArrayBuffer> => {
  const length = body.length + 2;
  return joinBytes([0xff, code, length >> 8, length & 0xff], body);
};

export const isJpeg = (head: Uint8Array): boolean => uint16(head, 0) === 0xffd8 && head[2] === 0xff;
