import { computed, signal } from '@preact/signals';
import { failureFrom } from '../../core/job/failure.ts';
import { isLive, type Job } from '../../core/job/job.ts';
import { send } from '../../platform/messaging/messages.ts';
import { dropDrafts } from '../../platform/storage/picture-drafts.ts';
import { jobRecords } from '../../platform/storage/records.ts';
import { describeFailure } from '../../platform/words/describe-failure.ts';
import { words } from '../../platform/words/words.ts';
import type { UploadStart } from '../../protocol/upload-messages.ts';
import { announce } from '../../uploads/view/announce.ts';
import { clearNote, tellNote } from '../../uploads/view/note.ts';
import { configured } from '../../uploads/view/standing.ts';
import { endText } from '../tools/write-text.ts';
import { noteDraft } from '../view/autosave.ts';
import { draft } from '../view/picture.ts';
import { closePage } from './close-page.ts';
import { pictureFile } from './output.ts';

/** What has become of the upload; null while the picture is edited. */
export const upload = signal<{ readonly jobId: string; readonly job?: Job } | null>(null);
export const isUploading = computed(() => upload.value !== null);

/** Uploads the picture. When its link is where it shall be, this page closes; where that fails, one goes on here. */
export async function uploadPicture(): Promise<void> {
  const opened = draft.value;
  if (!opened || upload.value) return;
  endText();
  clearNote();
  if (!configured.value) return tellNote('danger', words('editorNotConfigured'));
  const jobId = crypto.randomUUID();
  upload.value = { jobId };
  try {
    const file = await pictureFile();
    // The draft is let go with the job, whoever is still here then.
    await noteDraft({ jobId });
    follow(jobId);
    await handOver(
      { jobId, source: 'screenshot', name: file.name, type: file.type, sizeBytes: file.size },
      file,
    );
  } catch (thrown) {
    await giveBack(describeFailure(failureFrom(thrown)).what);
  }
}

async function handOver(start: UploadStart, file: File): Promise<void> {
  const { target, afterUpload, expiresInSeconds, placeId } = draft.value ?? {};
  const wished: UploadStart = {
    ...start,
    // Nothing but pixels is in it.
    keepsDetails: true,
    ...(placeId === undefined ? {} : { placeId }),
    ...(target ? { target } : {}),
    ...(afterUpload ? { afterUpload } : {}),
    ...(expiresInSeconds === undefined ? {} : { expiresInSeconds }),
  };
  await send('offscreen.warm', {});
  await send('files.take', { uploads: [wished], files: [file] });
}

function follow(jobId: string): void {
  const stop = jobRecords.watch((id, job) => {
    if (id !== jobId || upload.value?.jobId !== jobId) return;
    upload.value = { jobId, ...(job ? { job } : {}) };
    if (job && isLive(job)) return;
    stop();
    void end(job);
  });
}

async function end(job: Job | undefined): Promise<void> {
  if (job?.phase === 'done') {
    announce(words('editorUploaded'));
    if (draft.value) await dropDrafts([draft.value.id]);
    return closePage();
  }
  await giveBack(job?.failure ? describeFailure(job.failure).what : words('editorUploadStopped'));
}

/** Back to the picture, with a word of what went wrong. */
async function giveBack(why: string): Promise<void> {
  upload.value = null;
  await noteDraft({});
  tellNote('danger', why);
}

export function stopUpload(): void {
  const { jobId } = upload.value ?? {};
  if (jobId) void send('upload.cancel', { jobId }).catch(() => undefined);
}
