import { isJunkFile } from '../../core/naming/junk-file.ts';

/** A file in a folder, and the names of the folders above it, from the one that was given. */
export interface FoundFile {
  readonly handle: FileSystemFileHandle;
  readonly folders: readonly string[];
}

/** All files of a folder and of those in it, in the order of their names. */
export async function* walkFolder(
  folder: FileSystemDirectoryHandle,
  above: readonly string[] = [],
): AsyncGenerator<FoundFile> {
  const folders = [...above, folder.name];
  const inside: (FileSystemDirectoryHandle | FileSystemFileHandle)[] = [];
  for await (const entry of folder.values()) {
    if (!isJunkFile(entry.name)) inside.push(entry as FileSystemDirectoryHandle | FileSystemFileHandle);
  }
  inside.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
  for (const entry of inside) {
    if (entry.kind === 'directory') yield* walkFolder(entry, folders);
    else yield { handle: entry, folders };
  }
}
