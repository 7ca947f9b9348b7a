/** A run of the file, `to` not included. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}

/** One of the things that a HEIF consists of: a tile, a picture made of tiles, EXIF. */
export interface HeifItem {
  readonly type: string;
  /** Of `mime`. */
  readonly contentType: string;
  /** It tells something of the picture, and is none. */
  readonly isDetail: boolean;
  /** Where its bytes are, in the file. */
  readonly extents: readonly Extent[];
}

/** What the description of a picture says, as far as details are concerned. */
export interface HeifMeta {
  readonly items: readonly HeifItem[];
  /** Small data in the description itself. */
  readonly idat: Extent | null;
}

const KNOWN_BOXES = new Set([
  'hdlr',
  'pitm',
  'iinf',
  'iloc',
  'iref',
  'iprp',
  'idat',
  'dinf',
  'grpl',
  'free',
  'skip',
]);

/** Pictures, and how one is made of others. */
const PICTURES = new Set([
  'hvc1',
  'hev1',
  'hvt1',
  'lhv1',
  'av01',
  'avc1',
  'jpeg',
  'grid',
  'iden',
  'iovl',
  'tmap',
]);
const DETAILS = new Set(['Exif', 'mime', 'uri ']);

/** What a decoder wants to know of a picture. Others may be texts and times of somebody's own. */
const PROPERTIES = new Set([
  ...['ispe', 'pixi', 'colr', 'pasp', 'clap', 'irot', 'imir', 'auxC', 'rloc', 'lsel', 'iscl', 'rref'],
  ...['hvcC', 'lhvC', 'av1C', 'avcC', 'jpgC', 'a1op', 'a1lx', 'oinf', 'tols'],
  ...['clli', 'mdcv', 'cclv', 'amve', 'reve', 'ndwt', 'free'],
]);

/** Of tiles a large picture has some hundreds. */
const MAX_ENTRIES = 20_000;

/** The bytes are not what they are said to be. */
class Unknown extends Error {}

/**
 * Reads the body of a `meta` box. Null for what is not understood to its last byte.
 *
 * @param at where in the file that body begins
 */
export function readHeifMeta(bytes: Uint8Array, at: number): HeifMeta | null {
  try {
    return readMeta(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), at);
  } catch (thrown) {
    // A view throws a RangeError at its end.
    if (thrown instanceof Unknown || thrown instanceof RangeError) return null;
    throw thrown;
  }
}

interface Part {
  readonly type: string;
  readonly from: number;
  readonly to: number;
}

function readMeta(view: DataView, at: number): HeifMeta {
  // Version and flags stand in front.
  const parts = partsOf(view, 4, view.byteLength);
  const only = (type: string) => {
    const [part, second] = parts.filter((one) => one.type === type);
    if (second) throw new Unknown();
    return part;
  };
  if (parts.some(({ type }) => !KNOWN_BOXES.has(type))) throw new Unknown();
  checkProperties(view, only('iprp'));
  const data = only('idat');
  const idat = data ? { from: at + data.from, to: at + data.to } : null;
  const kinds = readKinds(view, only('iinf'));
  const places = readPlaces(view, only('iloc'), idat);
  for (const id of places.keys()) if (!kinds.has(id)) throw new Unknown();
  const items = [...kinds].map(([id, kind]) => {
    const place = places.get(id);
    const isDetail = DETAILS.has(kind.type);
    if (isDetail && place?.isElsewhere) throw new Unknown();
    return { ...kind, isDetail, extents: place?.extents ?? [] };
  });
  return { items, idat };
}

function checkProperties(view: DataView, iprp: Part | undefined): void {
  for (const { type, from, to } of iprp ? partsOf(view, iprp.from, iprp.to) : []) {
    if (type === 'ipma') continue;
    if (type !== 'ipco') throw new Unknown();
    if (partsOf(view, from, to).some((property) => !PROPERTIES.has(property.type))) throw new Unknown();
  }
}

/** What each item is, by its number. */
function readKinds(
  view: DataView,
  iinf: Part | undefined,
): Map<number, { type: string; contentType: string }> {
  if (!iinf) throw new Unknown();
  const isWide = view.getUint8(iinf.from) > 0;
  const kinds = new Map<number, { type: string; contentType: string }>();
  for (const { type, from, to } of partsOf(view, iinf.from + (isWide ? 8 : 6), iinf.to)) {
    const version = view.getUint8(from);
    if (type !== 'infe' || version < 2 || version > 3) throw new Unknown();
    const id = version === 2 ? view.getUint16(from + 4) : view.getUint32(from + 4);
    const behind = from + (version === 2 ? 8 : 10);
    const itemType = letters(view, behind);
    if (kinds.has(id) || !(PICTURES.has(itemType) || DETAILS.has(itemType))) throw new Unknown();
    const name = textAt(view, behind + 4, to);
    kinds.set(id, {
      type: itemType,
      contentType: itemType === 'mime' ? textAt(view, name.end, to).text : '',
    });
  }
  return kinds;
}

interface Place {
  readonly extents: readonly Extent[];
  /** In another file or in another item, or it goes as far as there is something. */
  readonly isElsewhere: boolean;
}

function readPlaces(view: DataView, iloc: Part | undefined, idat: Extent | null): Map<number, Place> {
  if (!iloc) throw new Unknown();
  let at = iloc.from;
  const next = (sizeBytes: number): number => {
    if (at + sizeBytes > iloc.to) throw new Unknown();
    const from = at;
    at += sizeBytes;
    if (sizeBytes === 0) return 0;
    if (sizeBytes === 1) return view.getUint8(from);
    if (sizeBytes === 2) return view.getUint16(from);
    if (sizeBytes === 4) return view.getUint32(from);
    if (sizeBytes === 8) return view.getUint32(from) * 2 ** 32 + view.getUint32(from + 4);
    throw new Unknown();
  };
  const version = next(1);
  if (version > 2) throw new Unknown();
  at += 3;
  const sizes = next(2);
  const [offsetBytes, lengthBytes, baseBytes, indexBytes] = [12, 8, 4, 0].map(
    (shift) => (sizes >> shift) & 15,
  ) as [number, number, number, number];
  const places = new Map<number, Place>();
  let extentCount = 0;
  for (let left = next(version < 2 ? 2 : 4); left > 0; left -= 1) {
    const id = next(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : next(2) & 15;
    const isOtherFile = next(2) !== 0;
    const base = next(baseBytes);
    const start = method === 1 ? (idat?.from ?? Number.NaN) : 0;
    const extents: Extent[] = [];
    let isElsewhere = isOtherFile || method > 1;
    for (let count = next(2); count > 0; count -= 1) {
      extentCount += 1;
      if (version > 0) next(indexBytes);
      const from = start + base + next(offsetBytes);
      const length = next(lengthBytes);
      if (length === 0) isElsewhere = true;
      if (!(Number.isSafeInteger(from + length) && extentCount <= MAX_ENTRIES)) throw new Unknown();
      if (!isOtherFile && method <= 1) {
        extents.push({ from, to: length === 0 ? Number.POSITIVE_INFINITY : from + length });
      }
    }
    if (places.has(id)) throw new Unknown();
    places.set(id, { extents, isElsewhere });
  }
  return places;
}

/** Null nowhere: boxes that do not fill their parent are not understood. */
function partsOf(view: DataView, from: number, to: number): readonly Part[] {
  const parts: Part[] = [];
  for (let at = from; at < to; ) {
    const length = view.getUint32(at);
    if (length < 8 || at + length > to || parts.length >= MAX_ENTRIES) throw new Unknown();
    parts.push({ type: letters(view, at + 4), from: at + 8, to: at + length });
    at += length;
  }
  return parts;
}

const letters = (view: DataView, at: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(at + index)));

/** Up to the zero behind it. */
function textAt(view: DataView, from: number, to: number): { readonly text: string; readonly end: number } {
  let text = '';
  for (let at = from; at < to; at += 1) {
    const code = view.getUint8(at);
    if (code === 0) return { text, end: at + 1 };
    text += String.fromCharCode(code);
  }
  return { text, end: to };
}
