/** How a HEIF is put together, and what is wrong with it. */
export interface HeifOptions {
  /** 0: in `mdat`, 1: in `idat`. */
  readonly method?: 0 | 1 | 2;
  readonly version?: 0 | 1 | 2;
  /** Of each number that says where something is. */
  readonly numberBytes?: 4 | 8;
  /** So many runs the details are cut into. */
  readonly extents?: number;
  /** `mdat` with a length of 64 bits. */
  readonly isLong?: boolean;
  /** What the description says of where EXIF is, in place of the truth. */
  readonly exifAt?: number;
  readonly exifLength?: number;
  readonly moreBoxes?: readonly Buffer[];
  readonly moreProperties?: readonly Buffer[];
  readonly itemType?: string;
  readonly itemCount?: number;
}

export const PICTURE = Buffer.from('the picture itself, which nobody may touch');

const uint = (value: number, bytes: number): Buffer => {
  const buffer = Buffer.alloc(bytes);
  if (bytes === 8) buffer.writeBigUInt64BE(BigInt(value));
  else if (bytes > 0) buffer.writeUIntBE(value, 0, bytes);
  return buffer;
};

export function box(type: string, ...body: readonly (Buffer | string)[]): Buffer {
  const joined = Buffer.concat(
    body.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
  );
  return Buffer.concat([uint(joined.length + 8, 4), Buffer.from(type, 'latin1'), joined]);
}

/** EXIF and XMP as items of a HEIF, beside a picture of one tile, before, between and behind each other in its data. */
export function makeHeif(exif: Buffer, xmp: Buffer, options: HeifOptions = {}): Buffer {
  const {
    method = 0,
    version = 1,
    numberBytes = 4,
    extents = 1,
    isLong = false,
    itemType = 'hvc1',
  } = options;
  const exifItem = Buffer.concat([uint(6, 4), Buffer.from('Exif\0\0', 'latin1'), exif]);
  const data = Buffer.concat([exifItem, PICTURE, xmp]);
  const inIdat = method === 1;
  const infe = (id: number, type: string, ...more: readonly string[]) =>
    box('infe', uint(0x02000000, 4), uint(id, 2), uint(0, 2), type, '\0', ...more);
  const meta = (dataAt: number): Buffer => {
    const base = inIdat ? 0 : dataAt;
    const pictureAt = dataAt + exifItem.length;
    const place = (id: number, by: number, from: number, length: number, count: number) => {
      const cut = Math.max(1, Math.ceil(length / count));
      const runs = Array.from({ length: Math.ceil(length / cut) || 1 }, (_, index) => {
        const at = from + index * cut;
        return Buffer.concat([uint(at, numberBytes), uint(Math.min(cut, from + length - at), numberBytes)]);
      });
      return Buffer.concat([
        uint(id, version < 2 ? 2 : 4),
        version === 0 ? Buffer.alloc(0) : uint(by, 2),
        ...[uint(0, 2), uint(runs.length, 2), ...runs],
      ]);
    };
    const { exifAt = base, exifLength = exifItem.length } = options;
    const iloc = box(
      'iloc',
      uint(version, 1),
      uint(0, 3),
      uint((numberBytes << 12) | (numberBytes << 8), 2),
      uint(options.itemCount ?? 3, version < 2 ? 2 : 4),
      place(1, 0, pictureAt, PICTURE.length, 1),
      place(2, method, exifAt, exifLength, extents),
      place(3, method, base + exifItem.length + PICTURE.length, xmp.length, extents),
    );
    const iinf = box(
      'iinf',
      uint(0, 4),
      uint(3, 2),
      infe(1, itemType),
      infe(2, 'Exif'),
      infe(3, 'mime', 'application/rdf+xml\0'),
    );
    const properties = box(
      'ipco',
      box('ispe', Buffer.alloc(12)),
      box('irot', uint(1, 1)),
      ...(options.moreProperties ?? []),
    );
    return box(
      'meta',
      uint(0, 4),
      box('hdlr', Buffer.alloc(20)),
      box('pitm', uint(0, 4), uint(1, 2)),
      ...[iinf, iloc, box('iprp', properties, box('ipma', Buffer.alloc(8)))],
      ...(inIdat ? [box('idat', data)] : []),
    );
  };
  const ftyp = box('ftyp', 'heic', uint(0, 4), 'mif1heic');
  const mdat = isLong
    ? Buffer.concat([uint(1, 4), Buffer.from('mdat'), uint(data.length + 16, 8), data])
    : box('mdat', data);
  const dataAt = ftyp.length + meta(0).length + (isLong ? 16 : 8);
  return Buffer.concat([ftyp, meta(dataAt), mdat, ...(options.moreBoxes ?? [])]);
}
