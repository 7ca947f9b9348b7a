import { signal } from '@preact/signals';
import { words } from '../../platform/words/words.ts';
import { configured } from '../../uploads/view/standing.ts';
import { tellOnTop } from '../view/top-notice.ts';
import { filesOfClipboard, filesOfTransfer, named, withHandles } from './collect-files.ts';
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
    const { files, hasFolders } = filesOfTransfer(event.clipboardData);
    if (files.length === 0 && !hasFolders && isTyping(event.target)) return;
    event.preventDefault();
    void startUploads(filesOfClipboard(files, new Date()), 'pasted');
    if (hasFolders) tellOnTop(words('dropNoFolders'));
    else if (files.length === 0) tellOnTop(words('pasteNothing'));
  });
}

function takeDrop(data: DataTransfer): void {
  const { files, handles, hasFolders } = filesOfTransfer(data);
  void startUploads(withHandles(named(files), handles), 'dropped');
  if (hasFolders) tellOnTop(words('dropNoFolders'));
  else if (files.length === 0) tellOnTop(words('dropNothing'));
}
