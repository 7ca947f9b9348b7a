import type { PhotoNews } from '../../core/job/job.ts';
import type { ByteSource } from '../../core/photo/byte-window.ts';
import { isWhole } from '../../core/photo/photo-plan.ts';
import { plannerFor, planPhoto, SIGNATURE_BYTES } from '../../core/photo/plan-photo.ts';
import { MemoryFile, type SentFile } from '../../platform/network/memory-file.ts';

/** A file as it shall be sent, and what the person hears of its details. */
export interface CleanFile<F extends SentFile = SentFile> {
  readonly file: F;
  readonly photo?: PhotoNews;
}

/** More than any camera writes, and read in less than a second: nobody waits for that. */
const MAX_BYTES = 512 * 1024 * 1024;

/**
 * A photo without where it was taken, by which camera, and other details; any other file as it is, and a photo that cannot be
 * understood too. What comes back refers to the file: it begins with a byte of it, so whether that has changed is seen at once.
 * The same bytes make the same file every time.
 *
 * @param bytes all of the file, where they are at hand
 * @throws DOMException when the file cannot be read as it was picked
 */
export async function cleanPhoto<F extends SentFile>(
  file: F,
  bytes?: Uint8Array,
): Promise<CleanFile<F | Blob>> {
  const source = sourceOf(file, bytes);
  const head = await source.read(0, Math.min(SIGNATURE_BYTES, file.size));
  const planner = plannerFor(head);
  if (!planner) return { file };
  const plan = file.size <= MAX_BYTES ? await planPhoto(source, planner) : null;
  if (!plan) return { file, photo: 'not-cleaned' };
  const news = plan.hadLocation ? { photo: 'location-removed' as const } : {};
  if (isWhole(plan, file.size)) return { file };
  const parts = plan.pieces.map((piece) =>
    piece instanceof Uint8Array ? piece : pieceOf(file, piece.from, piece.to),
  );
  return { file: new Blob(parts, { type: file.type }), ...news };
}

function sourceOf(file: SentFile, bytes: Uint8Array | undefined): ByteSource {
  if (bytes) return bytesSource(bytes);
  return file instanceof MemoryFile ? bytesSource(file.bytes) : blobSource(file);
}

const pieceOf = (file: SentFile, from: number, to: number): BlobPart =>
  file instanceof MemoryFile ? file.bytes.subarray(from, to) : file.slice(from, to);

const bytesSource = (bytes: Uint8Array): ByteSource => ({
  sizeBytes: bytes.length,
  read: async (from, to) => bytes.subarray(from, to),
});

const blobSource = (file: Blob): ByteSource => ({
  sizeBytes: file.size,
  read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
});
