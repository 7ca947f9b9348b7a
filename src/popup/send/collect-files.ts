import { cleanFileName } from '../../core/naming/clean-file-name.ts';
import { screenshotName } from '../../core/naming/name-screenshot.ts';
import { words } from '../../platform/words/words.ts';

/** A file and the name that it shall have. */
export interface NamedFile {
  readonly file: File;
  readonly name: string;
}

export const nameForFile = (name: string) => cleanFileName(name, words('unnamedFileName'));

export const named = (files: readonly File[]): NamedFile[] =>
  files.map((file) => ({ file, name: nameForFile(file.name) }));

export const filesOfPicker = (list: FileList | null) => named([...(list ?? [])]);

/**
 * What was dropped or pasted. To be called during the event: afterwards the browser takes the entries away. A folder
 * looks like a file that cannot be read, and is told by its entry only.
 */
export function filesOfTransfer(data: DataTransfer): { files: File[]; hasFolders: boolean } {
  const items = [...data.items].filter(({ kind }) => kind === 'file');
  const isFolder = (item: DataTransferItem) => item.webkitGetAsEntry()?.isDirectory ?? false;
  const files = items.filter((item) => !isFolder(item)).map((item) => item.getAsFile());
  return { files: files.filter((file) => file !== null), hasFolders: items.some(isFolder) };
}

/** Copied pixels come as `image.png`, every time: the moment makes a better name. */
export function filesOfClipboard(files: readonly File[], at: Date): NamedFile[] {
  const [only] = files;
  if (files.length === 1 && only?.name === 'image.png') {
    return [{ file: only, name: screenshotName(words('pastedImageFileName'), at) }];
  }
  return named(files);
}
