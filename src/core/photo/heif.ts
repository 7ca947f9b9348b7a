import { ascii, type ByteWindow, fourLetters, joinBytes, startsWith, uint32 } from './byte-window.ts';
import { readExif } from './exif.ts';
import { type Extent, type HeifItem, type HeifMeta, readHeifMeta } from './heif-meta.ts';
import { xmpHasLocation } from './location-words.ts';
import { type PhotoPlan, Pieces } from './photo-plan.ts';

/** HEIC, AVIF, and what is both of several, as the file's first box calls it. */
const BRANDS = /^(?:heic|heix|heim|heis|hevc|hevx|hevm|hevs|mif1|mif2|msf1|avif|avis)$/;

/** What may stand beside the description of a picture. A film (`moov`), or the video of a motion photo, has details of its own. */
const KNOWN_BOXES = new Set(['ftyp', 'meta', 'mdat', 'free', 'skip', 'uuid']);

/** Of the description: phones write some kilobytes. */
const MAX_META_BYTES = 4 * 1024 * 1024;
/** Of EXIF, of XMP, of a box of somebody's own. */
const MAX_DETAILS_BYTES = 16 * 1024 * 1024;

/** What no reader of pictures looks into. */
const USELESS = new Set(['uuid', 'free', 'skip']);

const XMP_TYPE = 'application/rdf+xml';

/** Readers exist that want one where there is an item for it: no tags. */
const EMPTY_EXIF = joinBytes(ascii('MM\0*'), [0, 0, 0, 8, 0, 0, 0, 0, 0, 0]);

/** The same for XMP. */
const EMPTY_XMP = ascii('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>');

interface Box {
  readonly type: string;
  readonly from: number;
  readonly bodyFrom: number;
  readonly end: number;
}

interface Replacement {
  readonly from: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export const isHeif = (head: Uint8Array): boolean =>
  startsWith(head, 'ftyp', 4) && BRANDS.test(fourLetters(head, 8));

/**
 * A HEIC or AVIF in which EXIF, XMP, boxes of somebody's own (C2PA) and what belongs to nothing say no word any more: they are overwritten where
 * they are, so nothing moves, and every place that the file's description names stays right. The picture, how it is turned and its colours are not touched.
 * Null for what is not understood: a film in it, an item or a property of an unknown kind, details that share bytes with the picture.
 */
export async function planHeif(file: ByteWindow): Promise<PhotoPlan | null> {
  const boxes = await topBoxes(file);
  const metaBox = boxes?.find(({ type }) => type === 'meta');
  if (!boxes || !metaBox || metaBox.end - metaBox.bodyFrom > MAX_META_BYTES) return null;
  const bytes = await file.bytes(metaBox.bodyFrom, metaBox.end - metaBox.bodyFrom);
  const meta = readHeifMeta(bytes.slice(), metaBox.bodyFrom);
  const grounds = meta ? groundsOf(meta, boxes) : [];
  if (!meta || !areApart(meta, grounds)) return null;

  let hadLocation = false;
  const replacements: Replacement[] = [];
  for (const item of meta.items.filter(({ isDetail }) => isDetail)) {
    const cleaned = await overwritten(file, item);
    if (!cleaned) return null;
    hadLocation ||= cleaned.hadLocation;
    replacements.push(...cleaned.replacements);
  }
  for (const { from } of boxes.filter(({ type }) => type === 'uuid')) {
    replacements.push({ from: from + 4, bytes: ascii('free') });
  }
  const useless = [
    ...boxes
      .filter(({ type }) => USELESS.has(type))
      .map(({ bodyFrom, end }) => ({ from: bodyFrom, to: end })),
    ...grounds.flatMap((ground) => gapsIn(ground, meta)),
  ];
  if (useless.reduce((sum, { from, to }) => sum + to - from, 0) > MAX_DETAILS_BYTES) return null;
  for (const { from, to } of useless) {
    const isSaying = (await file.bytes(from, to - from)).some((byte) => byte !== 0);
    if (isSaying) replacements.push({ from, bytes: new Uint8Array(to - from) });
  }
  const pieces = new Pieces();
  let at = 0;
  for (const { from, bytes: added } of replacements.sort((a, b) => a.from - b.from)) {
    pieces.keep(at, from);
    pieces.add(added);
    at = from + added.length;
  }
  pieces.keep(at, file.sizeBytes);
  return pieces.plan(hadLocation);
}

/** Null where they do not fill the file, or one of them is of an unknown kind. */
async function topBoxes(file: ByteWindow): Promise<readonly Box[] | null> {
  const boxes: Box[] = [];
  for (let at = 0; at < file.sizeBytes; ) {
    const head = await file.bytes(at, 16);
    if (head.length < 8) return null;
    const short = uint32(head, 0);
    const isLong = short === 1;
    if (isLong && head.length < 16) return null;
    const length =
      short === 0 ? file.sizeBytes - at : isLong ? uint32(head, 8) * 2 ** 32 + uint32(head, 12) : short;
    const box = { type: fourLetters(head, 4), from: at, bodyFrom: at + (isLong ? 16 : 8), end: at + length };
    if (box.end < box.bodyFrom || box.end > file.sizeBytes || !KNOWN_BOXES.has(box.type)) return null;
    boxes.push(box);
    at = box.end;
  }
  const count = (type: string) => boxes.filter((box) => box.type === type).length;
  return count('meta') === 1 && count('ftyp') === 1 && boxes[0]?.type === 'ftyp' ? boxes : null;
}

/** Where data lies that the description knows of. */
const groundsOf = ({ idat }: HeifMeta, boxes: readonly Box[]): readonly Extent[] => [
  ...boxes.filter(({ type }) => type === 'mdat').map(({ bodyFrom, end }) => ({ from: bodyFrom, to: end })),
  ...(idat ? [idat] : []),
];

const runsOf = ({ items }: HeifMeta) =>
  items
    .flatMap(({ extents, isDetail }) => extents.map((extent) => ({ ...extent, isDetail })))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from);

/** Whether the details lie where data lies, and share no byte with anything else: else the picture would be overwritten. */
function areApart(meta: HeifMeta, grounds: readonly Extent[]): boolean {
  let endOfAll = 0;
  let endOfDetails = 0;
  for (const { from, to, isDetail } of runsOf(meta)) {
    if (from < (isDetail ? endOfAll : endOfDetails)) return false;
    if (isDetail && !grounds.some((ground) => from >= ground.from && to <= ground.to)) return false;
    endOfAll = Math.max(endOfAll, to);
    if (isDetail) endOfDetails = Math.max(endOfDetails, to);
  }
  return true;
}

/** Data that belongs to nothing: what an editor has left of details that it has written anew. */
function gapsIn(ground: Extent, meta: HeifMeta): readonly Extent[] {
  const gaps: Extent[] = [];
  let at = ground.from;
  for (const { from, to } of runsOf(meta)) {
    if (from > at && at < ground.to) gaps.push({ from: at, to: Math.min(from, ground.to) });
    at = Math.max(at, to);
  }
  return at < ground.to ? [...gaps, { from: at, to: ground.to }] : gaps;
}

/** What takes the place of one item's bytes, as many as they are. Nothing where that is there already. */
async function overwritten(
  file: ByteWindow,
  { type, contentType, extents }: HeifItem,
): Promise<{ readonly hadLocation: boolean; readonly replacements: readonly Replacement[] } | null> {
  const length = extents.reduce((sum, { from, to }) => sum + to - from, 0);
  if (length > MAX_DETAILS_BYTES) return null;
  const parts: Uint8Array[] = [];
  for (const { from, to } of extents) parts.push((await file.bytes(from, to - from)).slice());
  const before = joinBytes(...parts);
  const after = new Uint8Array(length);
  let hadLocation = false;
  if (type === 'Exif' && length >= 4) {
    const tiff = before.subarray(Math.min(length, 4 + uint32(before, 0)));
    const { hasLocation, rest = EMPTY_EXIF } = readExif(tiff);
    hadLocation = hasLocation;
    // In front of it, how far away it begins: right behind.
    if (4 + rest.length <= length) after.set(rest, 4);
  } else if (type === 'mime' && contentType === XMP_TYPE) {
    hadLocation = xmpHasLocation(before);
    after.fill(0x20);
    if (EMPTY_XMP.length <= length) after.set(EMPTY_XMP);
  }
  if (before.every((byte, at) => byte === after[at])) return { hadLocation, replacements: [] };
  let at = 0;
  const replacements = extents.map(({ from, to }) => {
    const bytes = after.slice(at, at + to - from);
    at += to - from;
    return { from, bytes };
  });
  return { hadLocation, replacements };
}
