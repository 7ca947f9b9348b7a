import { exactOutput, pictureExtension } from '../../../core/capture/picture-format.ts';
import type { TakenPicture } from '../../../core/capture/taken-picture.ts';
import { pictureName } from '../../../core/naming/picture-name.ts';
import { openEditor } from '../../../platform/browser/open-editor.ts';
import { type PictureDraft, storeDraft } from '../../../platform/storage/picture-drafts.ts';
import { settingsRecord } from '../../../platform/storage/records.ts';
import { words } from '../../../platform/words/words.ts';
import { sendToOffscreen } from '../../browser/offscreen-host.ts';
import { pinForPaste } from '../../delivery/insert-target.ts';
import { cutBoxes } from '../take/suggest-boxes.ts';
import type { CaptureTask } from '../task/capture-task.ts';

/**
 * Opens a picture in the editor, in a tab beside its page; where it is several files, each in one of its own. It is on the disk before
 * that, with what its upload was asked to do.
 *
 * @throws FailureError `capture-lost`, `capture-refused` where no file can be made of it
 */
export async function editPicture(picture: TakenPicture, task: CaptureTask): Promise<void> {
  const { pictureId, dpr, page, takenAtMs, boxes = [] } = picture;
  const { tab, expiresInSeconds, pasteWhereTyping, afterUpload: wished } = task;
  const { pictureName: template } = (await settingsRecord.read()).habits;
  const { files } = await sendToOffscreen('picture.finish', { pictureId, output: exactOutput, dpr });
  const target = await pinForPaste(tab.id, pasteWhereTyping ? 'paste' : wished);
  const afterUpload = pasteWhereTyping && target ? 'paste' : wished;
  let top = 0;
  for (const [index, { bytes, widthPx, heightPx }] of files.entries()) {
    const draft: PictureDraft = {
      id: crypto.randomUUID(),
      createdAtMs: takenAtMs,
      picture: bytes,
      name: pictureName(
        template,
        { title: page.title, host: page.host, at: new Date(takenAtMs), widthPx, heightPx },
        pictureExtension(exactOutput.format),
        words('screenshotFileName'),
        files.length > 1 ? index + 1 : undefined,
      ),
      dpr,
      pageTitle: page.title,
      ...(page.url === undefined ? {} : { pageUrl: page.url }),
      boxes: cutBoxes(boxes, { x: 0, y: top, width: widthPx, height: heightPx }),
      // A pin serves one link.
      ...(target && index === 0 ? { target } : {}),
      ...(afterUpload === undefined ? {} : { afterUpload }),
      ...(task.placeId === undefined ? {} : { placeId: task.placeId }),
      ...(expiresInSeconds === undefined ? {} : { expiresInSeconds }),
    };
    top += heightPx;
    await storeDraft(draft);
    await openEditor(draft.id, tab);
  }
}
