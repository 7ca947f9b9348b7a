import { ascii, type ByteWindow, fourLetters, joinBytes, startsWith, uint32Little } from './byte-window.ts';
import { readExif } from './exif.ts';
import { xmpHasLocation } from './location-words.ts';
import { type PhotoPlan, Pieces } from './photo-plan.ts';

/** `RIFF`, the length of what follows, `WEBP`. */
const FILE_HEAD_BYTES = 12;
const HEAD_BYTES = 8;

/** Of a frame of an animation, before its own chunks. */
const FRAME_HEAD_BYTES = 16;
const VP8X_BYTES = 10;
const HAS_EXIF = 0x08;
const HAS_XMP = 0x04;

/** What is looked at of EXIF and XMP. */
const DETAILS_BYTES = 1024 * 1024;

const KEPT = new Set(['VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ICCP']);
const KEPT_IN_FRAME = new Set(['VP8 ', 'VP8L', 'ALPH']);
const PICTURES = new Set(['VP8 ', 'VP8L', 'ANMF']);

/** Some writers put in front of EXIF what it has in a JPEG. */
const JPEG_PREFIX = 'Exif\0\0';

interface Chunk {
  readonly name: string;
  readonly from: number;
  /** Of its body. */
  readonly length: number;
  /** Behind its body, and the byte that makes it even. */
  readonly end: number;
}

/**
 * What stays of a WebP: its pictures, transparency, animation and colour profile, and of EXIF what turns the picture. The
 * lengths and the flags in front are made true again. Null for what no decoder would take, truncated ones among them.
 */
export async function planWebp(file: ByteWindow): Promise<PhotoPlan | null> {
  const head = await file.bytes(0, FILE_HEAD_BYTES);
  const end = HEAD_BYTES + uint32Little(head, 4);
  const chunks = end <= file.sizeBytes ? await chunksOf(file, FILE_HEAD_BYTES, end) : null;
  if (!chunks?.some(({ name }) => PICTURES.has(name))) return null;

  const exif = await readDetails(file, chunks);
  const body = new Pieces();
  for (const chunk of chunks) {
    if (chunk === exif.at && exif.rest) body.add(exif.rest);
    else if (chunk.name === 'VP8X') {
      const isTrue = await keepFlagged(file, chunk, exif.rest !== undefined, body);
      if (!isTrue) return null;
    } else if (chunk.name === 'ANMF') {
      const frame = await planFrame(file, chunk);
      if (!frame) return null;
      body.append(frame);
    } else if (KEPT.has(chunk.name)) keepWhole(body, chunk, end);
  }

  const pieces = new Pieces();
  const sizeBytes = body.sizeBytes + 4;
  pieces.keep(0, 4);
  // Nothing is new where nothing is gone.
  if (HEAD_BYTES + sizeBytes === end && end === file.sizeBytes) pieces.keep(4, 8);
  else pieces.add(uint32LittleBytes(sizeBytes));
  pieces.keep(8, FILE_HEAD_BYTES);
  pieces.append(body);
  return pieces.plan(exif.hadLocation);
}

async function chunksOf(file: ByteWindow, from: number, end: number): Promise<readonly Chunk[] | null> {
  const chunks: Chunk[] = [];
  for (let at = from; at + HEAD_BYTES <= end; ) {
    const head = await file.bytes(at, HEAD_BYTES);
    const length = uint32Little(head, 4);
    const bodyEnd = at + HEAD_BYTES + length;
    if (head.length < HEAD_BYTES || bodyEnd > end) return null;
    chunks.push({ name: fourLetters(head), from: at, length, end: bodyEnd + (length % 2) });
    at = bodyEnd + (length % 2);
  }
  return chunks;
}

/** The last chunk of some files lacks the byte that makes it even. */
function keepWhole(pieces: Pieces, { from, end }: Chunk, limit: number): void {
  pieces.keep(from, Math.min(end, limit));
  if (end > limit) pieces.add(new Uint8Array(end - limit));
}

/** What EXIF and XMP tell; `rest`: the chunk that takes the place of the first EXIF. */
async function readDetails(file: ByteWindow, chunks: readonly Chunk[]) {
  let hadLocation = false;
  let at: Chunk | undefined;
  let rest: Uint8Array<ArrayBuffer> | undefined;
  for (const chunk of chunks) {
    if (chunk.name !== 'EXIF' && chunk.name !== 'XMP ') continue;
    const body = await file.bytes(chunk.from + HEAD_BYTES, Math.min(chunk.length, DETAILS_BYTES));
    if (chunk.name === 'XMP ') hadLocation ||= xmpHasLocation(body);
    else {
      const isPrefixed = startsWith(body, JPEG_PREFIX);
      const facts = readExif(isPrefixed ? body.subarray(JPEG_PREFIX.length) : body);
      hadLocation ||= facts.hasLocation;
      if (!at && facts.rest) rest = exifChunk(facts.rest, isPrefixed);
      at ??= chunk;
    }
  }
  return { hadLocation, at, rest };
}

function exifChunk(tiff: Uint8Array, isPrefixed: boolean): Uint8Array<ArrayBuffer> {
  const body = isPrefixed ? joinBytes(ascii(JPEG_PREFIX), tiff) : tiff;
  return joinBytes(ascii('EXIF'), uint32LittleBytes(body.length), body, new Uint8Array(body.length % 2));
}

/** VP8X, whose first byte tells what else is there. False where it has another length than decoders take. */
async function keepFlagged(
  file: ByteWindow,
  { from, length, end }: Chunk,
  hasExif: boolean,
  pieces: Pieces,
): Promise<boolean> {
  const at = from + HEAD_BYTES;
  const [flags] = await file.bytes(at, 1);
  if (length !== VP8X_BYTES || flags === undefined) return false;
  const wanted = (flags & ~(HAS_EXIF | HAS_XMP)) | (hasExif ? HAS_EXIF : 0);
  pieces.keep(from, at);
  if (wanted === flags) pieces.keep(at, at + 1);
  else pieces.add(new Uint8Array([wanted]));
  pieces.keep(at + 1, end);
  return true;
}

/** One frame of an animation, without what is no picture in it. */
async function planFrame(file: ByteWindow, frame: Chunk): Promise<Pieces | null> {
  const from = frame.from + HEAD_BYTES;
  const end = from + frame.length;
  const chunks = await chunksOf(file, from + FRAME_HEAD_BYTES, end);
  if (frame.length < FRAME_HEAD_BYTES || !chunks) return null;
  const pieces = new Pieces();
  if (chunks.every(({ name }) => KEPT_IN_FRAME.has(name))) {
    keepWhole(pieces, frame, file.sizeBytes);
    return pieces;
  }
  const body = new Pieces();
  body.keep(from, from + FRAME_HEAD_BYTES);
  for (const chunk of chunks) if (KEPT_IN_FRAME.has(chunk.name)) keepWhole(body, chunk, end);
  pieces.add(joinBytes(ascii('ANMF'), uint32LittleBytes(body.sizeBytes)));
  pieces.append(body);
  return pieces;
}

function uint32LittleBytes(value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

export const isWebp = (head: Uint8Array): boolean => startsWith(head, 'RIFF') && startsWith(head, 'WEBP', 8);
