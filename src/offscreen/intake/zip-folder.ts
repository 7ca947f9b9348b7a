import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { fail } from '../../core/job/failure.ts';
import { walkFolder } from '../../platform/browser/walk-folder.ts';
import { createZipFile } from '../../platform/storage/zip-files.ts';
import type { FileInside } from '../../protocol/upload-messages.ts';

/** Without the extension for larger ones, which fflate does not write, a zip ends here. */
const LARGEST_BYTES = 0xffff_ffff;
const MOST_FILES = 0xffff;

/**
 * A zip's dates begin with 1980 and fflate's end with 2099, in this machine's time zone. What comes from an image of a system is often
 * of the first second of 1970.
 */
const EARLIEST_MS = Date.UTC(1980, 0, 2);
const LATEST_MS = Date.UTC(2099, 11, 30);

/** Compressed already: packing it again takes time and saves nothing. */
const PACKED =
  /\.(?:jpe?g|png|gif|webp|avif|heic|mp[34]|m4[av]|mov|mkv|webm|zip|7z|gz|xz|zst|rar|docx|xlsx|pptx|jar)$/i;

export interface ZipOptions {
  /** What else is in the folder that its handle does not show. */
  readonly hidden: readonly FileInside[];
  /** Asked before each piece: a folder of gigabytes would be packed for minutes after a cancel. */
  readonly isUnwanted: () => boolean;
}

/**
 * Makes one zip of a folder, in a file of the browser's own: what is read is packed and written piece by piece, so a folder
 * of gigabytes takes no more memory than a small one.
 *
 * @throws FailureError `too-large` beyond 4 GB or 65,535 files, `disk-full`, `cancelled`; `file-unreadable` with
 *   the path of the first file that is so
 */
export async function zipFolder(
  jobId: string,
  folder: FileSystemDirectoryHandle,
  { hidden, isUnwanted }: ZipOptions,
): Promise<FileSystemFileHandle> {
  const target = await createZipFile(jobId).catch(noRoom);
  const writable = await target.createWritable().catch(noRoom);
  try {
    await writeZip(filesOf(folder, hidden), writable, isUnwanted);
    await writable.close().catch(noRoom);
  } catch (thrown) {
    await writable.abort().catch(() => undefined);
    throw thrown;
  }
  return target;
}

/**
 * Why nothing can be written into a file of the browser's own.
 *
 * Source: measured in Chromium 156, where a full disk is an AbortError ("Failed to write data to data pipe") as often as a
 * QuotaExceededError.
 */
const noRoom = () => fail('disk-full');

async function* filesOf(
  folder: FileSystemDirectoryHandle,
  hidden: readonly FileInside[],
): AsyncGenerator<FileInside> {
  for await (const { handle, folders } of walkFolder(folder)) {
    yield { file: await handle.getFile().catch(() => unreadable(folders, handle.name)), folders };
  }
  yield* hidden;
}

/** One whose name is no text to the browser has none. */
const unreadable = (folders: readonly string[], name: string) =>
  fail('file-unreadable', { inside: [...folders, name || '�'].join('/') });

async function writeZip(
  files: AsyncIterable<FileInside>,
  writable: FileSystemWritableFileStream,
  isUnwanted: () => boolean,
): Promise<void> {
  let written: Promise<unknown> = Promise.resolve();
  let totalBytes = 0;
  let zippedBytes = 0;
  let count = 0;
  const zip = new Zip((error, piece) => {
    zippedBytes += piece?.length ?? 0;
    written = error
      ? Promise.reject(error)
      : written.then(() => writable.write(piece as Uint8Array<ArrayBuffer>).catch(noRoom));
  });
  for await (const { file, folders } of files) {
    totalBytes += file.size;
    count += 1;
    if (totalBytes > LARGEST_BYTES || count > MOST_FILES) fail('too-large', { maxBytes: LARGEST_BYTES });
    const path = [...folders, file.name].join('/');
    const entry = PACKED.test(file.name) ? new ZipPassThrough(path) : new ZipDeflate(path, { level: 6 });
    entry.mtime = Math.min(LATEST_MS, Math.max(EARLIEST_MS, file.lastModified));
    zip.add(entry);
    const pieces = piecesOf(file);
    const next = () => pieces.next().catch(() => unreadable(folders, file.name));
    for (let piece = await next(); !piece.done; piece = await next()) {
      if (isUnwanted()) fail('cancelled');
      entry.push(piece.value, false);
      // No faster than the disk: what waits to be written is in memory.
      await written;
    }
    entry.push(new Uint8Array(0), true);
  }
  zip.end();
  await written;
  // With what stands between the files it may be more than they are, and where they begin could not be told.
  if (zippedBytes > LARGEST_BYTES) fail('too-large', { maxBytes: LARGEST_BYTES });
}

const piecesOf = (file: File) =>
  (file.stream() as unknown as AsyncIterable<Uint8Array<ArrayBuffer>>)[Symbol.asyncIterator]();
