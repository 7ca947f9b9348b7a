import { exactOutput, pictureExtension, pictureType } from '../../core/capture/picture-format.ts';
import type { TakenPicture } from '../../core/capture/taken-picture.ts';
import { fail } from '../../core/job/failure.ts';
import { screenshotName } from '../../core/naming/name-screenshot.ts';
import { sendToOffscreen } from '../browser/offscreen-host.ts';
import { pinForPaste } from '../delivery/insert-target.ts';
import { uploadFromSource } from '../sources/upload-from-source.ts';
import type { CaptureTask } from './begin-capture.ts';
import { copyPicture } from './copy-picture.ts';

/**
 * Brings a picture where the person wants it.
 *
 * @throws FailureError `capture-lost`, `picture-not-copied`
 */
export async function finishPicture(picture: TakenPicture, task: CaptureTask): Promise<void> {
  switch (task.choice.way) {
    case 'upload':
      return uploadPicture(picture, task);
    case 'copy':
      return copyPicture(picture, task);
    case 'edit':
      return fail('unexpected', { way: 'edit' });
  }
}

async function uploadPicture(
  { pictureId, dpr, page, takenAtMs }: TakenPicture,
  { tab, expiresInSeconds, pasteWhereTyping, afterUpload: wished }: CaptureTask,
): Promise<void> {
  const output = exactOutput;
  const { files } = await sendToOffscreen('picture.finish', { pictureId, output, dpr });
  const mayPaste = pasteWhereTyping ? 'paste' : wished;
  const target = tab.id === undefined ? null : await pinForPaste(tab.id, mayPaste);
  const afterUpload = pasteWhereTyping && target ? 'paste' : wished;
  const type = pictureType(output.format);
  const name = screenshotName(page.title, new Date(takenAtMs), pictureExtension(output.format));
  for (const { bytes } of files) {
    void uploadFromSource(
      {
        jobId: crypto.randomUUID(),
        source: 'screenshot',
        name,
        type,
        sizeBytes: bytes.size,
        expiresInSeconds,
        afterUpload,
        target,
        pageHost: page.host,
      },
      async () => ({ bytes, name, type }),
    );
  }
}
