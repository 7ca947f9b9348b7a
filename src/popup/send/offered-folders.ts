import { signal } from '@preact/signals';
import { failureFrom } from '../../core/job/failure.ts';
import { cleanSubfolder } from '../../core/naming/folder-template.ts';
import { walkFolder } from '../../platform/browser/walk-folder.ts';
import { words } from '../../platform/words/words.ts';
import { failOnTop, tellOnTop } from '../view/top-notice.ts';
import type { GivenFolder } from './collect-files.ts';
import { startPicked, startZips } from './start-uploads.ts';

type Folders = readonly GivenFolder[];

/** Folders that were dropped, until the person has said what shall become of them. */
export const offeredFolders = signal<Folders>([]);

/** More rows than the list keeps are nothing that a person looks through. */
const MOST_FILES = 300;

/** Asks what shall become of folders. */
export async function offerFolders(dropped: readonly Promise<GivenFolder | null>[]): Promise<void> {
  const folders = (await Promise.all(dropped)).filter((folder) => folder !== null);
  if (folders.length === 0) tellOnTop(words('dropNothing'));
  offeredFolders.value = folders;
}

export function refuseFolders(): void {
  offeredFolders.value = [];
}

/** Each folder as one zip. */
export const uploadZipped = () => uploadOffered(startZips);

/** The files in them one by one, in folders of the same names. */
export const uploadFilesInside = () =>
  uploadOffered(async (folders) => {
    const files: (FileSystemFileHandle | File)[] = [];
    const subfolders: string[] = [];
    for (const folder of folders) {
      for await (const { file, above } of filesInside(folder)) {
        files.push(file);
        subfolders.push(cleanSubfolder(above));
        if (files.length > MOST_FILES) return tellOnTop(words('folderTooMany', MOST_FILES));
      }
    }
    if (files.length === 0) return tellOnTop(words('folderEmpty'));
    await startPicked(files, subfolders);
  });

async function* filesInside({ handle, hidden }: GivenFolder) {
  for await (const { handle: file, folders: above } of walkFolder(handle)) yield { file, above };
  for (const { file, folders: above } of await hidden) yield { file, above };
}

async function uploadOffered(upload: (folders: Folders) => Promise<void>): Promise<void> {
  const folders = offeredFolders.value;
  refuseFolders();
  await upload(folders).catch((thrown) => failOnTop(failureFrom(thrown)));
}
