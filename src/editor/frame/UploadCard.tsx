import { useLayoutEffect, useRef } from 'preact/hooks';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { progressOf } from '../../uploads/view/progress-view.ts';
import { closePage } from '../ways/close-page.ts';
import { stopUpload, upload } from '../ways/upload-picture.ts';

/** While the picture is on its way: how far it is. Whoever does not want to wait closes the page, and it goes on. */
export function UploadCard() {
  const dialog = useRef<HTMLDialogElement>(null);
  const isOpen = upload.value !== null;
  useLayoutEffect(() => {
    if (!isOpen) return;
    dialog.current?.showModal();
    // Not on "Cancel", where a second Enter would undo the first.
    dialog.current?.focus();
  }, [isOpen]);
  if (!upload.value) return null;
  const { jobId, job } = upload.value;
  const { sentBytes = 0, totalBytes = 0 } = progressOf(jobId).value?.progress ?? {};
  const fraction = job?.stored ? 1 : totalBytes > 0 ? sentBytes / totalBytes : 0;
  return (
    <dialog
      ref={dialog}
      class="card"
      tabIndex={-1}
      aria-labelledby="upload-title"
      onCancel={(event) => {
        event.preventDefault();
        if (job) void closePage();
      }}
    >
      <h2 id="upload-title">{words('editorUploading')}</h2>
      <ProgressBar fraction={fraction} label={words('editorUploading')} />
      <p class="card-hint">{words('editorUploadGoesOn')}</p>
      <div class="card-verbs">
        <Button size="small" variant="quiet" onClick={stopUpload}>
          {words('cancel')}
        </Button>
        <Button size="small" disabled={!job} onClick={() => void closePage()}>
          {words('editorCloseTab')}
        </Button>
      </div>
    </dialog>
  );
}
