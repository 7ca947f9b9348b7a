import { listen } from '../../platform/messaging/messages.ts';
import { writeClipboard } from '../../uploads/view/write-clipboard.ts';
import { isUploading } from './upload-picture.ts';

/** While a picture is on its way and somebody looks at this page, its link can go to the clipboard without any permission. */
export function takeLinks(): void {
  listen('editor', {
    'editor.copy': (link) => isUploading.value && document.hasFocus() && writeClipboard(link),
  });
}
