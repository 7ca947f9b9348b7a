import { signal } from '@preact/signals';
import { words } from '../../platform/words/words.ts';
import { configured } from '../view/standing.ts';
import { tellOnTop } from '../view/top-notice.ts';
import { filesOfClipboard, filesOfDrop } from './collect-files.ts';
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
    if (!configured.value) return;
    const files = filesOfClipboard([...(event.clipboardData?.files ?? [])], new Date());
    if (files.length === 0 && isTyping(event.target)) return;
    event.preventDefault();
    if (files.length === 0) tellOnTop(words('pasteNothing'));
    void startUploads(files, 'pasted');
  });
}

function takeDrop(data: DataTransfer): void {
  const { files, hasFolders } = filesOfDrop(data);
  void startUploads(files, 'dropped');
  if (hasFolders) tellOnTop(words('dropNoFolders'));
  else if (files.length === 0) tellOnTop(words('dropNothing'));
}
