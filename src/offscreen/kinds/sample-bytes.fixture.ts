/** Letters as Latin-1, or bytes. */
function bytesOf(...parts: (string | number[] | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  const numbers = parts.flatMap((part) =>
    typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : [...part],
  );
  return Uint8Array.from(numbers);
}

const zero = (count: number) => new Uint8Array(count);

const little = (value: number, count: number) =>
  Array.from({ length: count }, (_, index) => (value >>> (8 * index)) & 0xff);

/** A zip with one stored, empty entry. */
function zipOf(entry: string): Uint8Array<ArrayBuffer> {
  const length = little(entry.length, 2);
  const local = bytesOf('PK\x03\x04', zero(22), length, zero(2));
  const central = bytesOf('PK\x01\x02', zero(24), length, zero(16));
  return bytesOf(local, entry, central, entry, 'PK\x05\x06', zero(18));
}

const box = (brand: string) => bytesOf([0, 0, 0, 0x18], 'ftyp', brand, [0, 0, 2, 0], brand, 'isom', zero(64));

/** The beginnings of files, as far as a detector reads them. */
export const BYTES = {
  png: bytesOf([0x89], 'PNG\r\n', [0x1a, 0x0a, 0, 0, 0, 13], 'IHDR', zero(17), [0, 0, 0, 0], 'IDAT', zero(8)),
  jpg: bytesOf([0xff, 0xd8, 0xff, 0xe0, 0, 0x10], 'JFIF', zero(32)),
  webp: bytesOf('RIFF', [0x24, 0, 0, 0], 'WEBPVP8 ', zero(32)),
  wav: bytesOf('RIFF', [0x24, 0, 0, 0], 'WAVEfmt ', zero(32)),
  gif: bytesOf('GIF89a', zero(32)),
  ico: bytesOf([0, 0, 1, 0, 1, 0], zero(32)),
  heic: box('heic'),
  avif: box('avif'),
  mp4: box('mp42'),
  m4a: box('M4A '),
  mov: box('qt  '),
  zip: zipOf('a.bin'),
  jar: zipOf('META-INF/MANIFEST.MF'),
  gz: bytesOf(
    [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xcb, 0x48, 0xcd, 0xc9, 0xc9, 7, 0],
    [0x86, 0xa6, 0x10, 0x36, 5, 0, 0, 0],
  ),
  cfb: bytesOf([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], zero(64)),
  sqlite: bytesOf('SQLite format 3\0', zero(64)),
  exe: bytesOf('MZ', zero(64)),
  pdf: bytesOf('%PDF-1.7\n', zero(64)),
  tif: bytesOf('II*\0', [8, 0, 0, 0], zero(64)),
  tar: bytesOf('a.txt', zero(95), '0000644\0', zero(40), '        ', zero(101), 'ustar\x0000', zero(247)),
  mts: bytesOf([0x47], zero(187), [0x47], zero(187), [0x47], zero(187)),
  html: bytesOf('<!DOCTYPE html><title>x</title>'),
  text: bytesOf('hello'),
  svg: bytesOf('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  xml: bytesOf('<?xml version="1.0"?><gpx/>'),
} as const;
