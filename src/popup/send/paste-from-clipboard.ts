import { pasteKeys } from '../../platform/browser/paste-keys.ts';
import { words } from '../../platform/words/words.ts';
import { tellOnTop } from '../view/top-notice.ts';
import { fileOfText, filesOfClipboard, type NamedFile } from './collect-files.ts';
import { startUploads } from './start-uploads.ts';

/**
 * Uploads what is on the clipboard: an image, or text as a file. Where reading it would raise the browser's prompt, which closes
 * the popup, the person is told the keys instead: pasting by key needs no permission.
 */
export async function pasteFromClipboard(): Promise<void> {
  const { state } = await navigator.permissions.query({ name: 'clipboard-read' as PermissionName });
  if (state !== 'granted') {
    tellOnTop(words('pasteImagePress', pasteKeys));
    return;
  }
  const files = await readClipboard(new Date()).catch((): NamedFile[] => []);
  if (files.length === 0) tellOnTop(words('pasteNothing'));
  await startUploads(files, 'pasted');
}

async function readClipboard(at: Date): Promise<NamedFile[]> {
  const items = await navigator.clipboard.read();
  const images = items.flatMap((item) => {
    const type = item.types.find((name) => name.startsWith('image/'));
    return type ? [item.getType(type)] : [];
  });
  if (images.length > 0) {
    const blobs = await Promise.all(images);
    return filesOfClipboard(
      blobs.map((blob) => new File([blob], 'image.png', { type: blob.type })),
      at,
    );
  }
  const snippet = fileOfText(await navigator.clipboard.readText(), at);
  return snippet ? [snippet] : [];
}
