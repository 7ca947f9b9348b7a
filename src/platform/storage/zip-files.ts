const FOLDER = 'zips';

const zips = async () =>
  (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });

const nameOf = (jobId: string) => `${jobId}.zip`;

/** An empty file of the browser's own, for the zip of a job: it needs no memory and no permission, and outlives a restart. */
export async function createZipFile(jobId: string): Promise<FileSystemFileHandle> {
  return (await zips()).getFileHandle(nameOf(jobId), { create: true });
}

/** Nothing happens where nothing is. */
export async function dropZipFile(jobId: string): Promise<void> {
  await (await zips()).removeEntry(nameOf(jobId)).catch(() => undefined);
}

/** Takes away those that no job needs any more. */
export async function keepZipFilesOf(jobIds: ReadonlySet<string>): Promise<void> {
  const folder = await zips();
  const needed = new Set([...jobIds].map(nameOf));
  for await (const name of folder.keys()) {
    if (!needed.has(name)) await folder.removeEntry(name).catch(() => undefined);
  }
}
