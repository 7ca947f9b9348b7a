import { cleanFileName } from '../../core/naming/clean-file-name.ts';
import { screenshotName } from '../../core/naming/name-screenshot.ts';
import { nameSnippet } from '../../core/naming/name-snippet.ts';
import { typeOfName } from '../../core/naming/type-of-name.ts';
import { hiddenFilesIn } from '../../platform/browser/hidden-files.ts';
import { words } from '../../platform/words/words.ts';
import type { FileInside } from '../../protocol/upload-messages.ts';

declare global {
  /** Not in every browser, so not in TypeScript's library. */
  interface DataTransferItem {
    getAsFileSystemHandle(): Promise<FileSystemHandle | null>;
  }
}

/** A folder that was dropped or pasted. */
export interface GivenFolder {
  readonly handle: FileSystemDirectoryHandle;
  /** What its handle does not show. */
  readonly hidden: Promise<readonly FileInside[]>;
}

/** A file and the name that it shall have. */
export interface NamedFile {
  readonly file: File;
  readonly name: string;
  /** The second way to it; null where it is no file of the disk. */
  readonly handle?: Promise<FileSystemFileHandle | null>;
}

export const nameForFile = (name: string) => cleanFileName(name, words('unnamedFileName'));

export const named = (files: readonly File[]): NamedFile[] =>
  files.map((file) => ({ file, name: nameForFile(file.name) }));

export const withHandles = (
  files: readonly NamedFile[],
  handles: readonly Promise<FileSystemFileHandle | null>[],
): NamedFile[] => files.map((file, index) => ({ ...file, handle: handles[index] ?? Promise.resolve(null) }));

export const filesOfPicker = (list: FileList | null) => named([...(list ?? [])]);

/**
 * What was dropped or pasted. To be called during the event: afterwards the browser takes the entries away. A folder
 * looks like a file that cannot be read, and is told by its entry only.
 */
export function filesOfTransfer(data: DataTransfer): {
  files: File[];
  handles: Promise<FileSystemFileHandle | null>[];
  folders: Promise<GivenFolder | null>[];
} {
  const items = [...data.items].filter(({ kind }) => kind === 'file');
  const isFolder = (item: DataTransferItem) => item.webkitGetAsEntry()?.isDirectory ?? false;
  const taken = items
    .filter((item) => !isFolder(item))
    .flatMap((item) => {
      const file = item.getAsFile();
      return file ? [{ file, handle: handleOf(item) }] : [];
    });
  return {
    files: taken.map(({ file }) => file),
    handles: taken.map(({ handle }) => handle),
    folders: items.filter(isFolder).map(folderOf),
  };
}

async function folderOf(item: DataTransferItem): Promise<GivenFolder | null> {
  const entry = item.webkitGetAsEntry() as FileSystemDirectoryEntry;
  const handle = await item.getAsFileSystemHandle().catch(() => null);
  if (!(handle instanceof FileSystemDirectoryHandle)) return null;
  const hidden = hiddenFilesIn(entry, handle);
  // Whoever asks for them is told.
  hidden.catch(() => undefined);
  return { handle, hidden };
}

const handleOf = (item: DataTransferItem): Promise<FileSystemFileHandle | null> =>
  item.getAsFileSystemHandle().then(
    (handle) => (handle instanceof FileSystemFileHandle ? handle : null),
    () => null,
  );

/** Pasted text as a file, with a name and an extension of its own; undefined where there is nothing to read in it. */
export function fileOfText(text: string, at: Date): NamedFile | undefined {
  if (text.trim() === '') return undefined;
  const name = nameSnippet(text, at, words('pastedTextFileName'));
  return { file: new File([text], name, { type: typeOfName(name) || 'text/plain' }), name };
}

/** Copied pixels come as `image.png`, every time: the moment makes a better name. */
export function filesOfClipboard(files: readonly File[], at: Date): NamedFile[] {
  const [only] = files;
  if (files.length === 1 && only?.name === 'image.png') {
    return [{ file: only, name: screenshotName(words('pastedImageFileName'), at) }];
  }
  return named(files);
}
