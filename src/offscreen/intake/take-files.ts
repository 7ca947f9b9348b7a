import type { Failure } from '../../core/job/failure.ts';
import { FailureError, fail, failure, failureFrom } from '../../core/job/failure.ts';
import type { Handover } from '../../platform/messaging/handover.ts';
import { send, tell } from '../../platform/messaging/messages.ts';
import type { UploadStart } from '../../protocol/messages.ts';

interface Taken {
  readonly upload: UploadStart;
  readonly file: Blob | Failure;
}

type Store = (jobId: string, file: Blob, jobKnown: Promise<unknown>) => Promise<unknown>;

/** Takes over what a page has picked: the bytes go to the spool at once, and the worker learns of the jobs. */
export async function takeFiles({ files, uploads, ...order }: Handover, store: Store) {
  const taken = await Promise.all(uploads.map((upload, index) => take(upload, files[index])));
  const complete = taken.map(({ upload }) => upload);
  const started = send('upload.start', { ...order, uploads: complete });
  for (const { upload, file } of taken) {
    const { jobId } = upload;
    // The worker hears of a refusal by itself, but not before it knows the job.
    if (file instanceof Blob) store(jobId, file, started).catch(() => undefined);
    else void started.then(() => tell('spool.ended', { jobId, failure: file }));
  }
  await started;
  return complete;
}

async function take(upload: UploadStart, picked: Handover['files'][number] | undefined): Promise<Taken> {
  try {
    if (picked instanceof FileSystemFileHandle) {
      const file = await picked.getFile();
      const type = file.type === '' ? upload.type : file.type;
      return { upload: { ...upload, type, sizeBytes: file.size }, file };
    }
    if (!picked || (await isCutOff(picked))) return fail('file-lost');
    return { upload, file: picked };
  } catch (thrown) {
    const refusal = thrown instanceof FailureError ? failureFrom(thrown) : failure('file-unreadable');
    return { upload, file: refusal };
  }
}

/**
 * True for a file of an `<input>` whose page was destroyed before the browser had told it what it holds: for ever it
 * says that it is empty and was modified right now, and reading it never ends. It must not become an empty upload.
 *
 * Source: measured in Chromium 156, up to 3 of 20 picks in the popup on a busy computer.
 */
async function isCutOff(file: Blob): Promise<boolean> {
  if (!(file instanceof File) || file.size > 0) return false;
  const modifiedAt = file.lastModified;
  await new Promise((resolve) => setTimeout(resolve, 20));
  return file.lastModified !== modifiedAt;
}
