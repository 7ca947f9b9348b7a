import { failureFrom } from '../../core/job/failure.ts';
import type { JobSource } from '../../core/job/job.ts';
import { isKnownUnread } from '../../core/naming/known-unread.ts';
import { typeOfName } from '../../core/naming/type-of-name.ts';
import { settingsAt } from '../../core/settings/stored-settings.ts';
import { send } from '../../platform/messaging/messages.ts';
import { keepHandle } from '../../platform/storage/kept-handles.ts';
import type { UploadStart } from '../../protocol/upload-messages.ts';
import { allSettings, settings, tabId } from '../../uploads/view/standing.ts';
import { clearTop, failOnTop } from '../view/top-notice.ts';
import { placeFor } from '../wish/place-wish.ts';
import { afterUpload, chosenTarget, expiryAt } from '../wish/upload-wish.ts';
import { type GivenFolder, type NamedFile, nameForFile } from './collect-files.ts';
import { editFirst, splitForEditor } from './edit-first.ts';
import { handoverLine } from './handover-line.ts';
import type { Candidate } from './ticket-questions.ts';

/** Loaded a moment after the popup was drawn; should it be closed before, the worker asks. */
async function askForTickets(
  uploads: readonly UploadStart[],
  taken: Promise<readonly UploadStart[]> = Promise.resolve(uploads),
): Promise<void> {
  const { askForTickets: ask } = await import('./ask-for-tickets.ts');
  await ask(uploads, taken.then(sentAs));
}

/** What each turned out to be when its bytes were seen. */
function sentAs(taken: readonly UploadStart[]): (asked: Candidate) => Candidate {
  const found = new Map(taken.map((upload) => [upload.jobId, upload]));
  return (asked) => {
    const now = found.get(asked.jobId);
    return now && (now.type !== asked.type || now.sizeBytes !== asked.sizeBytes) ? now : asked;
  };
}

/** What shall become of the file at `index` of those that came together. */
function wishFor(index: number, source: JobSource, name: string, file?: File): UploadStart {
  const target = chosenTarget.value;
  // Empty where nobody knows: who signs tells it from the name.
  const type = typeOfName(name) || file?.type || '';
  const { place, byRule } = placeFor({ name, type });
  return {
    jobId: crypto.randomUUID(),
    source,
    name,
    type,
    ...(place ? { placeId: place.id } : {}),
    ...(byRule ? { byRule } : {}),
    sizeBytes: file?.size ?? 0,
    expiresInSeconds: expiryAt(settingsAt(allSettings.value, place)),
    afterUpload: afterUpload.value,
    ...(settings.value.cleanPhotos ? {} : { keepsDetails: true }),
    // A pin serves one link; the editor still has the page's focus, so the others are pinned anew.
    ...(target && index === 0 ? { target } : {}),
  };
}

/**
 * Hands files over. Everything up to the first await happens in the tick of the event: after a native file picker the
 * popup may be gone 25 ms later, and with it every file that no one else holds.
 */
export async function startUploads(chosen: readonly NamedFile[], source: JobSource): Promise<void> {
  if (chosen.length === 0) return;
  clearTop();
  const { edited, sent: files } = splitForEditor(chosen);
  editFirst(edited).catch((thrown) => failOnTop(failureFrom(thrown)));
  if (files.length === 0) return;
  const uploads = files.map(({ file, name }, index) => wishFor(index, source, name, file));
  try {
    const handedOver = handOver(uploads, files);
    files.forEach((file, index) => void keepHandleOf(uploads[index], file));
    // Nothing that can go beside it waits for the handing over.
    if (uploads.every(isKnownUnread)) await Promise.all([handedOver, askForTickets(uploads, handedOver)]);
    else await askForTickets(await handedOver);
  } catch (thrown) {
    failOnTop(failureFrom(thrown));
  }
}

/** What was dropped has a second way back; where that cannot be kept, there is one way less. */
async function keepHandleOf(upload: UploadStart | undefined, { file, handle }: NamedFile): Promise<void> {
  const kept = await handle;
  if (!upload || !kept) return;
  const { size, lastModified } = file;
  const { keepsDetails } = upload;
  const wish = {
    handle: kept,
    sizeBytes: size,
    modifiedAt: lastModified,
    ...(keepsDetails ? { keepsDetails } : {}),
  };
  await keepHandle(upload.jobId, wish).catch(() => undefined);
}

/**
 * The same for files of the picker, or of a folder that was dropped. Only the offscreen document opens them, and tells their
 * types and sizes.
 *
 * @param subfolders of each, where they came from a folder
 */
export async function startPicked(
  picked: readonly (FileSystemFileHandle | File)[],
  subfolders?: readonly string[],
): Promise<void> {
  clearTop();
  const { edited, sent } = splitForEditor(picked.map((file) => ({ file, name: nameForFile(file.name) })));
  // A folder comes as it is.
  const handles = subfolders ? picked : sent.map(({ file }) => file);
  if (!subfolders) editFirst(edited).catch((thrown) => failOnTop(failureFrom(thrown)));
  if (handles.length === 0) return;
  const names = handles.map(({ name }) => nameForFile(name));
  const wishes = names.map((name, index) => {
    const subfolder = subfolders?.[index];
    return {
      ...wishFor(index, subfolders ? 'dropped' : 'picked', name),
      ...(subfolder ? { subfolder } : {}),
    };
  });
  const uploads = handoverLine.isReady
    ? await handoverLine.send({ uploads: wishes, files: handles, ...whereTo() })
    : await handOverByMessages(wishes, Promise.all(handles.map(opened)));
  await askForTickets(uploads);
}

const opened = (file: FileSystemFileHandle | File) => (file instanceof File ? file : file.getFile());

/** Folders, each as one zip. Making them takes a while, so they are told of before. */
export async function startZips(folders: readonly GivenFolder[]): Promise<void> {
  clearTop();
  const files = folders.map(({ handle }) => handle);
  const uploads = files.map(({ name }, index) => wishFor(index, 'dropped', nameForFile(`${name}.zip`)));
  const hidden = await Promise.all(folders.map((folder) => folder.hidden));
  await send('upload.start', { uploads, ...whereTo() });
  await askForTickets(await handoverLine.send({ uploads, files, hidden, ...whereTo() }));
}

const whereTo = () => (tabId.value === undefined ? {} : { tabId: tabId.value });

/**
 * By the line to the offscreen document; in the first moments of the popup, when it has none yet, by messages. Resolves
 * with what is known of the files when their jobs are in the records.
 */
async function handOver(
  uploads: readonly UploadStart[],
  chosen: readonly NamedFile[],
): Promise<readonly UploadStart[]> {
  const files = chosen.map(({ file }) => file);
  if (handoverLine.isReady) return handoverLine.send({ uploads, files, ...whereTo() });
  return handOverByMessages(uploads, files);
}

async function handOverByMessages(
  uploads: readonly UploadStart[],
  opened: readonly File[] | Promise<readonly File[]>,
): Promise<readonly UploadStart[]> {
  // Before anything is waited for: whatever becomes of the files, the person is told.
  void send('upload.start', { uploads, ...whereTo() }).catch(() => undefined);
  const handover = { uploads, files: await opened, ...whereTo() };
  try {
    return await send('files.take', handover);
  } catch (thrown) {
    if (failureFrom(thrown).code !== 'unexpected') throw thrown;
    await send('offscreen.warm', {});
    return send('files.take', handover);
  }
}
