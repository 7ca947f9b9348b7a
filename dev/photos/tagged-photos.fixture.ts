import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { pieceBytes } from '../../src/core/photo/photo-plan.ts';
import { plannerFor, planPhoto } from '../../src/core/photo/plan-photo.ts';

/** Small pictures without a symmetry, of each kind that a decoder treats differently (dev/photos). */
export function readPhoto(name: string): Buffer {
  const photo = read.get(name) ?? readFileSync(`dev/photos/${name}`);
  read.set(name, photo);
  return photo;
}

const read = new Map<string, Buffer>();

export const JPEGS = ['baseline.jpg', 'progressive.jpg', 'grayscale.jpg', 'cmyk.jpg'] as const;
export const PNGS = ['still.png', 'animated.png'] as const;
export const WEBPS = ['lossy.webp', 'lossless.webp', 'alpha.webp', 'animated.webp'] as const;
export const PHOTOS = [...JPEGS, ...PNGS, ...WEBPS];

/** Stands in all that has to go. */
export const SECRET = 'Meierhof 7';

/** What cleaning makes of a file; null where it leaves it alone. */
export async function clean(file: Buffer): Promise<{ bytes: Buffer; hadLocation: boolean } | null> {
  const source = {
    sizeBytes: file.length,
    read: async (from: number, to: number) => file.subarray(from, to),
  };
  const planner = plannerFor(file.subarray(0, 12));
  const plan = planner ? await planPhoto(source, planner) : null;
  if (!plan) return null;
  const pieces = plan.pieces.map((piece) =>
    piece instanceof Uint8Array ? piece : file.subarray(piece.from, piece.to),
  );
  const bytes = Buffer.concat(pieces);
  const sizeBytes = plan.pieces.reduce((sum, piece) => sum + pieceBytes(piece), 0);
  if (bytes.length !== sizeBytes) throw new Error('A piece lies outside of the file.');
  return { bytes, hadLocation: plan.hadLocation };
}

interface Tags {
  readonly isLittle?: boolean;
  readonly orientation?: number;
  readonly location?: 'none' | 'empty' | 'some';
  readonly isAdobeRgb?: boolean;
}

/** An EXIF as cameras write it: the maker's name, and what `tags` say. */
export function makeExif({
  isLittle = true,
  orientation = 1,
  location = 'some',
  isAdobeRgb = false,
}: Tags = {}): Buffer {
  const bytes = Buffer.alloc(400);
  const short = (value: number, at: number) =>
    isLittle ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at);
  const long = (value: number, at: number) =>
    isLittle ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at);
  const entry = (at: number, tag: number, type: number, count: number) => {
    short(tag, at);
    short(type, at + 2);
    long(count, at + 4);
    return at + 8;
  };
  bytes.write(isLittle ? 'II' : 'MM', 0, 'latin1');
  short(42, 2);
  long(8, 4);
  short(4, 8);
  long(300, entry(10, 0x010f, 2, SECRET.length + 1));
  bytes.write(SECRET, 300);
  short(orientation, entry(22, 0x0112, 3, 1));
  long(100, entry(34, 0x8769, 4, 1));
  if (location === 'none') entry(46, 0x0132, 2, 4);
  else long(160, entry(46, 0x8825, 4, 1));
  short(2, 100);
  short(isAdobeRgb ? 0xffff : 1, entry(102, 0xa001, 3, 1));
  long(140, entry(114, 0xa005, 4, 1));
  short(1, 140);
  bytes.write(isAdobeRgb ? 'R03\0' : 'R98\0', entry(142, 1, 2, 4), 'latin1');
  short(2, 160);
  bytes.write('N\0', entry(162, 1, 2, 2), 'latin1');
  long(320, entry(174, 2, 5, 3));
  for (let at = 320; at < 344; at += 8) {
    long(location === 'some' ? 47 : 0, at);
    long(location === 'some' ? 1 : 0, at + 4);
  }
  return bytes;
}

export const makeXmp = (inner = `<photoshop:City>${SECRET}</photoshop:City>`) =>
  Buffer.from(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>${inner}</rdf:RDF></x:xmpmeta>`);

export function segment(code: number, ...body: readonly (string | Buffer)[]): Buffer {
  const joined = Buffer.concat(
    body.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
  );
  const head = Buffer.from([0xff, code, 0, 0]);
  head.writeUInt16BE(joined.length + 2, 2);
  return Buffer.concat([head, joined]);
}

/** A JPEG with more in front of its tables, and behind its end. */
export const jpegWith = (
  name: string,
  front: readonly Buffer[],
  behind: Buffer = Buffer.alloc(0),
): Buffer => {
  const photo = readPhoto(name);
  return Buffer.concat([photo.subarray(0, 2), ...front, photo.subarray(2), behind]);
};

export const jpegExif = (tags?: Tags) => segment(0xe1, 'Exif\0\0', makeExif(tags));

export const jpegDetails = (tags?: Tags): readonly Buffer[] => [
  jpegExif(tags),
  segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', makeXmp()),
  segment(0xe1, 'http://ns.adobe.com/xmp/extension/\0', SECRET),
  segment(0xe2, 'MPF\0', SECRET),
  segment(0xe0, 'JFXX\0', SECRET),
  segment(0xeb, 'JP', SECRET, 'c2pa'),
  segment(0xed, 'Photoshop 3.0\0', '8BIM\x04\x04\0\0\0\0\0\x0f\x1c\x02\x5a\0\x0a', SECRET),
  segment(0xef, SECRET),
  segment(0xfe, SECRET),
];

export function pngChunk(name: string, body: Buffer): Buffer {
  const framed = Buffer.concat([Buffer.alloc(4), Buffer.from(name, 'latin1'), body, Buffer.alloc(4)]);
  framed.writeUInt32BE(body.length, 0);
  framed.writeUInt32BE(crc32(framed.subarray(4, -4)), framed.length - 4);
  return framed;
}

/** A PNG with more behind its header, and behind its end. */
export function pngWith(name: string, chunks: readonly Buffer[], behind: Buffer = Buffer.alloc(0)): Buffer {
  const photo = readPhoto(name);
  return Buffer.concat([photo.subarray(0, 33), ...chunks, photo.subarray(33), behind]);
}

export const pngDetails = (tags?: Tags): readonly Buffer[] => [
  pngChunk('eXIf', makeExif(tags)),
  pngChunk('iTXt', Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0', 'latin1'), makeXmp()])),
  pngChunk('tEXt', Buffer.from(`Comment\0${SECRET}`, 'latin1')),
  pngChunk('zTXt', Buffer.from(`Raw profile type exif\0${SECRET}`, 'latin1')),
  pngChunk('tIME', Buffer.alloc(7)),
  pngChunk('caBX', Buffer.from(SECRET)),
  pngChunk('prIv', Buffer.from(SECRET)),
];

export function webpChunk(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 0, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}

/** A WebP of the extended kind with more behind its picture. */
export function webpWith(name: string, chunks: readonly Buffer[], behind: Buffer = Buffer.alloc(0)): Buffer {
  const photo = readPhoto(name);
  const isExtended = photo.toString('latin1', 12, 16) === 'VP8X';
  const flags = (isExtended ? (photo[20] ?? 0) : 0) | 0x0c;
  const size = Buffer.from([39, 0, 0, 27, 0, 0]);
  const body = Buffer.concat([
    webpChunk('VP8X', Buffer.concat([Buffer.from([flags, 0, 0, 0]), size])),
    photo.subarray(isExtended ? 30 : 12),
    ...chunks,
  ]);
  return Buffer.concat([webpChunk('RIFF', Buffer.concat([Buffer.from('WEBP'), body])), behind]);
}

export const webpDetails = (tags?: Tags): readonly Buffer[] => [
  webpChunk('EXIF', makeExif(tags)),
  webpChunk('XMP ', makeXmp()),
  webpChunk('C2PA', Buffer.from(SECRET)),
];

/** With all details that there are. */
export function tagged(name: string, tags?: Tags): Buffer {
  const behind = Buffer.from(`ftypmp42 ${SECRET}`);
  if (name.endsWith('.jpg')) return jpegWith(name, jpegDetails(tags), behind);
  if (name.endsWith('.png')) return pngWith(name, pngDetails(tags), behind);
  return webpWith(name, webpDetails(tags), behind);
}
