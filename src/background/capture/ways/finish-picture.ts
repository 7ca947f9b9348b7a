import type { TakenPicture } from '../../../core/capture/taken-picture.ts';
import type { CaptureTask } from '../task/capture-task.ts';
import { copyPicture } from './copy-picture.ts';
import { editPicture } from './edit-picture.ts';
import { uploadPicture } from './upload-picture.ts';

/**
 * Brings a picture where the person wants it.
 *
 * @throws FailureError `capture-lost`, `picture-not-copied`
 */
export function finishPicture(picture: TakenPicture, task: CaptureTask): Promise<void> {
  switch (task.choice.way) {
    case 'upload':
      return uploadPicture(picture, task);
    case 'copy':
      return copyPicture(picture, task);
    case 'edit':
      return editPicture(picture, task);
  }
}
