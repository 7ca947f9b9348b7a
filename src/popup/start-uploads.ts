import { failureFrom } from '../core/failure.ts';
import type { JobSource } from '../core/job.ts';
import { HandoverLine } from '../platform/handover.ts';
import { send } from '../platform/messages.ts';
import type { UploadStart } from '../protocol/messages.ts';
import { askForTickets } from './ask-for-tickets.ts';
import type { NamedFile } from './collect-files.ts';
import { tabId } from './standing.ts';
import { clearTop, failOnTop } from './top-notice.ts';
import { afterUpload, chosenTarget, expiresInSeconds } from './upload-wish.ts';

/** Opened with the popup: when a file is picked there is no time for it. */
export const handoverLine = new HandoverLine();

const unknownType = 'application/octet-stream';

/**
 * Hands files over. Everything up to the first await happens in the tick of the event: after a native file picker the
 * popup may be gone 200 ms later, and with it every file that no one else holds.
 */
export async function startUploads(files: readonly NamedFile[], source: JobSource): Promise<void> {
  if (files.length === 0) return;
  clearTop();
  const target = chosenTarget.value;
  const uploads = files.map(
    ({ file, name }, index): UploadStart => ({
      jobId: crypto.randomUUID(),
      source,
      name,
      type: file.type === '' ? unknownType : file.type,
      sizeBytes: file.size,
      expiresInSeconds: expiresInSeconds.value,
      afterUpload: afterUpload.value,
      // A pin serves one link; the editor still has the page's focus, so the others are pinned anew.
      ...(target && index === 0 ? { target } : {}),
    }),
  );
  const started = handOver(uploads, files);
  await Promise.all([
    started.catch((thrown) => failOnTop(failureFrom(thrown))),
    askForTickets(uploads, started),
  ]);
}

/** By the line to the offscreen document; in the first moments of the popup, when it has none yet, by messages. */
function handOver(uploads: readonly UploadStart[], named: readonly NamedFile[]): Promise<unknown> {
  const files = named.map(({ file }) => file);
  const order = { uploads, ...(tabId.value === undefined ? {} : { tabId: tabId.value }) };
  if (handoverLine.isReady) return handoverLine.send({ ...order, files });
  uploads.forEach(({ jobId }, index) => {
    const file = files[index];
    if (file) void storeInSpool(jobId, file);
  });
  return send('upload.start', order);
}

/** A refusal of the spool reaches the background by itself; here only a document that is not there yet is met. */
async function storeInSpool(jobId: string, file: File): Promise<void> {
  try {
    await send('spool.store', { jobId, file });
  } catch (thrown) {
    if (failureFrom(thrown).code !== 'unexpected') return;
    await send('offscreen.warm', {});
    await send('spool.store', { jobId, file }).catch((again) =>
      send('upload.refuse', { jobId, failure: failureFrom(again) }),
    );
  }
}
