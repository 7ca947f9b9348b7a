import { fail } from '../../core/job/failure.ts';
import { isJunkFile } from '../../core/naming/junk-file.ts';
import type { FileInside } from '../../protocol/upload-messages.ts';

/**
 * What the handle of a folder keeps to itself, without a word: files and folders whose names would not do on every system, such as
 * `10:30.txt`, `why?.pdf`, `~draft` or `site.url`. The folder's entry, the older way to it, has all of them.
 *
 * Source: measured in Chromium 156 on Linux; net/base/filename_util.cc, `IsSafePortablePathComponent`. Neither way shows links.
 *
 * @param handle none of a folder that is hidden itself: then all in it is
 * @throws FailureError `file-unreadable` with the path of a file that is so
 */
export async function hiddenFilesIn(
  entry: FileSystemDirectoryEntry,
  handle: FileSystemDirectoryHandle | undefined,
  above: readonly string[] = [],
): Promise<readonly FileInside[]> {
  const folders = [...above, entry.name];
  const shown = new Map<string, FileSystemHandle>();
  if (handle) for await (const one of handle.values()) shown.set(one.name, one);
  const hidden: FileInside[] = [];
  for (const inside of await entriesIn(entry)) {
    if (isJunkFile(inside.name)) continue;
    const seen = shown.get(inside.name);
    if (isFolder(inside)) {
      const deeper = seen instanceof FileSystemDirectoryHandle ? seen : undefined;
      hidden.push(...(await hiddenFilesIn(inside, deeper, folders)));
    } else if (!seen) {
      hidden.push({ file: await fileOf(inside as FileSystemFileEntry, folders), folders });
    }
  }
  return hidden;
}

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/**
 * The browser tells of a hundred at a time, and of none when it has told of all. On Windows it may refuse to tell of a folder that its
 * handle shows: then that is all that can be had.
 *
 * Source: react-dropzone/file-selector, issue 130 (an EncodingError for folders of the Explorer).
 */
async function entriesIn(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const read = () =>
    new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject)).catch(() => []);
  const all: FileSystemEntry[] = [];
  for (let some = await read(); some.length > 0; some = await read()) all.push(...some);
  return all;
}

const fileOf = (entry: FileSystemFileEntry, folders: readonly string[]): Promise<File> =>
  new Promise<File>((resolve, reject) => entry.file(resolve, reject)).catch(() =>
    fail('file-unreadable', { inside: [...folders, entry.name].join('/') }),
  );
