import { pasteKeys } from '../../platform/browser/paste-keys.ts';
import { words } from '../../platform/words/words.ts';
import { tellOnTop } from '../view/top-notice.ts';
import { filesOfClipboard } from './collect-files.ts';
import { startUploads } from './start-uploads.ts';

/**
 * Uploads the image on the clipboard. Where reading it would raise the browser's prompt, which closes the popup, the
 * person is told the keys instead: pasting by key needs no permission.
 */
export async function pasteFromClipboard(): Promise<void> {
  const { state } = await navigator.permissions.query({ name: 'clipboard-read' as PermissionName });
  if (state !== 'granted') {
    tellOnTop(words('pasteImagePress', pasteKeys));
    return;
  }
  const files = await readImages().catch((): File[] => []);
  if (files.length === 0) tellOnTop(words('pasteNothing'));
  await startUploads(filesOfClipboard(files, new Date()), 'pasted');
}

async function readImages(): Promise<File[]> {
  const items = await navigator.clipboard.read();
  const images = items.flatMap((item) => {
    const type = item.types.find((name) => name.startsWith('image/'));
    return type ? [item.getType(type)] : [];
  });
  return (await Promise.all(images)).map((blob) => new File([blob], 'image.png', { type: blob.type }));
}
