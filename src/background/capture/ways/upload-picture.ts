import { outputOf, pictureExtension, pictureType } from '../../../core/capture/picture-format.ts';
import { sourceOf } from '../../../core/capture/picture-source.ts';
import type { TakenPicture } from '../../../core/capture/taken-picture.ts';
import type { PictureNews } from '../../../core/job/job.ts';
import { pictureName } from '../../../core/naming/picture-name.ts';
import { settingsAt } from '../../../core/settings/stored-settings.ts';
import { settingsRecord } from '../../../platform/storage/records.ts';
import { words } from '../../../platform/words/words.ts';
import type { PictureFile } from '../../../protocol/capture-messages.ts';
import { sendToOffscreen } from '../../browser/offscreen-host.ts';
import { pinForPaste } from '../../delivery/insert-target.ts';
import { chosenFor, type NewJob } from '../../jobs/create-job.ts';
import { uploadFromSource } from '../../sources/upload-from-source.ts';
import type { CaptureTask } from '../task/capture-task.ts';

/**
 * Makes uploads of the files that a picture becomes, in the form that the settings want.
 *
 * @throws FailureError `capture-lost`, `capture-refused` where no file can be made of it
 */
export async function uploadPicture(picture: TakenPicture, task: CaptureTask): Promise<void> {
  const { pictureId, dpr, page, takenAtMs } = picture;
  const settings = await settingsRecord.read();
  const { habits } = settings;
  const output = outputOf(habits);
  const { files } = await sendToOffscreen('picture.finish', { pictureId, output, dpr });
  const { tab, expiresInSeconds, pasteWhereTyping, afterUpload: wished } = task;
  const target = await pinForPaste(tab.id, pasteWhereTyping ? 'paste' : wished);
  const afterUpload = pasteWhereTyping && target ? 'paste' : wished;
  const nameOf = ({ widthPx, heightPx, format }: PictureFile, index: number) =>
    pictureName(
      habits.pictureName,
      { title: page.title, host: page.host, at: new Date(takenAtMs), widthPx, heightPx },
      pictureExtension(format),
      words('screenshotFileName'),
      files.length > 1 ? index + 1 : undefined,
    );
  for (const [index, file] of files.entries()) {
    const { bytes, format, scale } = file;
    const named = { name: nameOf(file, index), type: pictureType(format) };
    const { place, byRule } = chosenFor(
      { ...named, source: 'screenshot', placeId: task.placeId, pageHost: page.host },
      settings,
    );
    const wish: NewJob = {
      ...named,
      ...(place ? { placeId: place.id } : {}),
      ...(byRule ? { byRule } : {}),
      jobId: crypto.randomUUID(),
      source: 'screenshot',
      sizeBytes: bytes.size,
      expiresInSeconds,
      afterUpload,
      target,
      pageHost: page.host,
      ...(settingsAt(settings, place).pictureSource ? { page: sourceOf(page) } : {}),
      ...newsOf(picture, scale, files.length > 1 ? { number: index + 1, count: files.length } : undefined),
    };
    void uploadFromSource(wish, async () => ({ ...named, bytes }));
  }
}

function newsOf({ cut }: TakenPicture, scale: number, part: PictureNews['part']): { picture?: PictureNews } {
  const news: PictureNews = {
    ...(scale < 1 ? { scaledPercent: Math.max(1, Math.floor(scale * 100)) } : {}),
    ...(cut ? { cut } : {}),
    ...(part ? { part } : {}),
  };
  return Object.keys(news).length > 0 ? { picture: news } : {};
}
