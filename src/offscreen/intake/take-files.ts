import { FailureError, failure, failureFrom } from '../../core/job/failure.ts';
import { sendSurely, tellSurely } from '../../platform/messaging/messages.ts';
import { keepHandle } from '../../platform/storage/kept-handles.ts';
import type { FilesTaken, UploadStart } from '../../protocol/upload-messages.ts';
import type { CleanFile } from '../photo/clean-photo.ts';
import type { HowPicked } from './held-files.ts';
import { openPicked } from './open-picked.ts';
import { tellType } from './tell-type.ts';
import type { ZipOptions } from './zip-folder.ts';

type Hold = (jobId: string, file: File, picked: HowPicked) => Promise<CleanFile>;
type Picked = FilesTaken['files'][number] | undefined;

/**
 * Takes over what a page has picked: holds the files, and lets the worker know of the jobs.
 *
 * @param seen told of each that can be read, and what it is
 * @param isUnwanted asked again and again while a zip is made
 */
export async function takeFiles(
  { files, uploads, hidden, ...order }: FilesTaken,
  hold: Hold,
  seen: (jobId: string, file: File, type: string) => void,
  isUnwanted: (jobId: string) => boolean,
): Promise<readonly UploadStart[]> {
  const refusals: (() => void)[] = [];
  const takeOne = async (upload: UploadStart, index: number): Promise<UploadStart> => {
    const { jobId, name, keepsDetails } = upload;
    const picked: Picked = files[index];
    try {
      const isFolder = picked instanceof FileSystemDirectoryHandle;
      const inside = { hidden: hidden?.[index] ?? [], isUnwanted: () => isUnwanted(jobId) };
      const source = isFolder ? await zipped(jobId, picked, inside) : picked;
      const { file, reopen } = await openPicked(source);
      const said = file.type || upload.type;
      // Before anything is waited for: a file of an `<input>` may go with its page.
      const { file: sent, ...news } = await hold(jobId, file, { reopen, keepsDetails, type: said });
      const type = await tellType(name, said, file, reopen);
      seen(jobId, file, type);
      if (source instanceof FileSystemFileHandle) keep(jobId, source, file, keepsDetails);
      return { ...upload, type, ...news, sizeBytes: sent.size, isHeld: true };
    } catch (thrown) {
      const refusal = thrown instanceof FailureError ? failureFrom(thrown) : failure('file-unreadable');
      // Unheard, it would be looked for, and called lost whatever is wrong with it.
      refusals.push(() => tellSurely('file.lost', { jobId, failure: refusal }));
      return upload;
    }
  };
  const complete = await Promise.all(uploads.map(takeOne));
  // The worker has no use for news of a job that it does not know.
  await sendSurely('upload.start', { ...order, uploads: complete }).finally(() => {
    for (const refuse of refusals) refuse();
  });
  return complete;
}

/** A second way back to the file; where it cannot be had, there is one way less. */
function keep(
  jobId: string,
  handle: FileSystemFileHandle,
  { size, lastModified }: File,
  keepsDetails: true | undefined,
): void {
  const kept = {
    handle,
    sizeBytes: size,
    modifiedAt: lastModified,
    ...(keepsDetails ? { keepsDetails } : {}),
  };
  keepHandle(jobId, kept).catch(() => undefined);
}

/** What makes zips is loaded when a folder comes. */
async function zipped(
  jobId: string,
  folder: FileSystemDirectoryHandle,
  options: ZipOptions,
): Promise<FileSystemFileHandle> {
  const { zipFolder } = await import('./zip-folder.ts');
  return zipFolder(jobId, folder, options);
}
