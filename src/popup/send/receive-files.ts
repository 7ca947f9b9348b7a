import { signal } from '@preact/signals';
import { words } from '../../platform/words/words.ts';
import { configured } from '../../uploads/view/standing.ts';
import { tellOnTop } from '../view/top-notice.ts';
import { fileOfText, filesOfClipboard, filesOfTransfer, named, withHandles } from './collect-files.ts';
import { offerFolders } from './offered-folders.ts';
import { startUploads } from './start-uploads.ts';

/** True while files hover over the popup. */
export const isDropping = signal(false);

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
const isTyping = (target: EventTarget | null) => target instanceof HTMLInputElement && target.type !== 'file';

/** The whole popup takes files: dropped on it, or pasted anywhere. */
export function receiveFiles(): void {
  document.addEventListener('dragover', (event) => {
    if (!carriesFiles(event) || !configured.value) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    isDropping.value = true;
  });
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) isDropping.value = false;
  });
  document.addEventListener('drop', (event) => {
    isDropping.value = false;
    event.preventDefault();
    if (event.dataTransfer && configured.value) takeDrop(event.dataTransfer);
  });
  document.addEventListener('paste', (event) => {
    if (!configured.value || !event.clipboardData) return;
    const { files, folders } = filesOfTransfer(event.clipboardData);
    if (files.length === 0 && folders.length === 0 && isTyping(event.target)) return;
    event.preventDefault();
    if (folders.length > 0) void offerFolders(folders);
    pasteFiles(files, event.clipboardData.getData('text/plain'), folders.length > 0);
  });
}

/** Files, or else the text, which becomes one. */
function pasteFiles(files: readonly File[], text: string, hasFolders: boolean): void {
  const now = new Date();
  const snippet = files.length === 0 && !hasFolders ? fileOfText(text, now) : undefined;
  void startUploads(snippet ? [snippet] : filesOfClipboard(files, now), 'pasted');
  if (files.length === 0 && !snippet && !hasFolders) tellOnTop(words('pasteNothing'));
}

function takeDrop(data: DataTransfer): void {
  const { files, handles, folders } = filesOfTransfer(data);
  void startUploads(withHandles(named(files), handles), 'dropped');
  if (folders.length > 0) void offerFolders(folders);
  else if (files.length === 0) tellOnTop(words('dropNothing'));
}
