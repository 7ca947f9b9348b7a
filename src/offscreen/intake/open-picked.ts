import { fail } from '../../core/job/failure.ts';
import type { Reopen } from './read-as-picked.ts';

/**
 * The file that a page has picked. To be called before anything is waited for: a file of an `<input>` may go with its page.
 *
 * @throws FailureError `file-lost`; else what the browser throws for a file that cannot be opened
 */
export async function openPicked(
  picked: Blob | FileSystemFileHandle | undefined,
): Promise<{ file: File; reopen: Reopen }> {
  if (picked instanceof FileSystemFileHandle) {
    const reopen = () => picked.getFile();
    return { file: await readable(await reopen()), reopen };
  }
  if (!(picked instanceof File) || (await isCutOff(picked))) return fail('file-lost');
  return { file: await readable(picked), reopen: undefined };
}

/** Of 0 bytes nothing is copied, so nobody would notice that there is no such file, or that it is a folder. */
async function readable(file: File): Promise<File> {
  if (file.size === 0) await file.arrayBuffer();
  return file;
}

/**
 * True for a file of an `<input>` whose page was destroyed before the browser had told it what it holds: for ever it
 * says that it is empty and was modified right now, and reading it never ends. It must not become an empty upload.
 *
 * Source: measured in Chromium 156, up to 3 of 20 picks in the popup on a busy computer.
 */
async function isCutOff(file: File): Promise<boolean> {
  if (file.size > 0) return false;
  const modifiedAt = file.lastModified;
  await new Promise((resolve) => setTimeout(resolve, 20));
  return file.lastModified !== modifiedAt;
}
