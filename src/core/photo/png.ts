import { Crc32, ISO_HDLC } from '../parts/crc32.ts';
import { ascii, type ByteWindow, fourLetters, joinBytes, startsWith, uint32 } from './byte-window.ts';
import { readExif } from './exif.ts';
import { xmpHasLocation } from './location-words.ts';
import { type PhotoPlan, Pieces } from './photo-plan.ts';

const SIGNATURE = '\x89PNG\r\n\x1a\n';

/** Length and name in front, checksum behind. */
const HEAD_BYTES = 8;
const FRAME_BYTES = 12;

/** No chunk may be longer: PNG, "Chunk layout". */
const MAX_CHUNK_BYTES = 0x7fffffff;

/** What is looked at of a text. */
const TEXT_BYTES = 1024 * 1024;

/** The picture, its transparency, its colours and how they are meant, its density and its animation. */
const KEPT = new Set(
  (
    'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV mDCv cLLI cLLi bKGD hIST pHYs sPLT sTER ' +
    'acTL fcTL fdAT'
  ).split(' '),
);

const isCritical = (name: string) => /^[A-Z]/.test(name);

/**
 * What stays of a PNG: the chunks that a decoder needs. Texts (comments, XMP), times, C2PA, all chunks of applications and
 * whatever stands behind the end go, and of EXIF all but what turns the picture. Null for what no decoder would take.
 */
export async function planPng(file: ByteWindow): Promise<PhotoPlan | null> {
  const pieces = new Pieces();
  pieces.keep(0, SIGNATURE.length);
  let hadLocation = false;
  let hasExif = false;
  let data: 'to come' | 'here' | 'over' = 'to come';
  let at = SIGNATURE.length;
  while (at < file.sizeBytes) {
    const head = await file.bytes(at, HEAD_BYTES);
    const name = fourLetters(head, 4);
    if (head.length < HEAD_BYTES) break;
    if (!/^[A-Za-z]{4}$/.test(name)) return null;
    const length = uint32(head, 0);
    const end = at + FRAME_BYTES + length;
    if (length > MAX_CHUNK_BYTES || (at === SIGNATURE.length) !== (name === 'IHDR')) return null;
    // A decoder shows one run of data, and nothing that comes later.
    if (name === 'IDAT' && data === 'over') return null;
    if (name === 'IDAT') data = 'here';
    else if (data === 'here') data = 'over';

    if (KEPT.has(name)) pieces.keep(at, Math.min(end, file.sizeBytes));
    else if (isCritical(name)) return null;
    else if (end <= file.sizeBytes) {
      const body = () => file.bytes(at + HEAD_BYTES, Math.min(length, TEXT_BYTES));
      if (name === 'iTXt') hadLocation ||= textHasLocation(await body());
      if (name === 'eXIf') {
        const exif = await body();
        const { hasLocation, rest } = readExif(exif);
        hadLocation ||= hasLocation;
        // A decoder goes by the first whose checksum is right.
        const isTold = uint32(await file.bytes(end - 4, 4), 0) === sumOf(joinBytes(ascii(name), exif));
        if (rest && isTold && !hasExif) pieces.add(chunk('eXIf', rest));
        hasExif ||= isTold;
      }
    }
    if (name === 'IEND') break;
    at = end;
  }
  return data === 'to come' ? null : pieces.plan(hadLocation);
}

/** Only XMP is said to be there; a compressed one is not looked into. */
const textHasLocation = (text: Uint8Array) => startsWith(text, 'XML:com.adobe.xmp\0') && xmpHasLocation(text);

function chunk(name: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const framed = joinBytes(uint32Bytes(body.length), ascii(name), body, [0, 0, 0, 0]);
  framed.set(uint32Bytes(sumOf(framed.subarray(4, -4))), framed.length - 4);
  return framed;
}

function sumOf(bytes: Uint8Array): number {
  const sum = new Crc32(ISO_HDLC);
  sum.update(bytes);
  return sum.value;
}

const uint32Bytes = (value: number) => [
  value >>> 24,
  (value >>> 16) & 0xff,
  (value >>> 8) & 0xff,
  value & 0xff,
];

export const isPng = (head: Uint8Array): boolean => startsWith(head, SIGNATURE);
