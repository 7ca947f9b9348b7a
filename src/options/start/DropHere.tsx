import { useSignal } from '@preact/signals';
import { Upload } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import { tell } from '../../platform/messaging/messages.ts';
import { describeFailure } from '../../platform/words/describe-failure.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { FirstRow } from './FirstRow.tsx';
import { firstUploads, followFirstUploads, sendFailure, uploadHere } from './first-uploads.ts';
import { droppedFiles } from './send-first.ts';

const carriesFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;

/** The first upload, right here; a file that misses the box is meant for it too. */
export function DropHere() {
  const isOver = useSignal(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    tell('offscreen.warm', {});
    const stopFollowing = followFirstUploads();
    const stopTaking = takeDrops((over) => (isOver.value = over));
    return () => {
      stopFollowing();
      stopTaking();
    };
  }, []);
  const uploads = [...firstUploads.value.values()];
  const failure = sendFailure.value && describeFailure(sendFailure.value);
  return (
    <li class={`start-step start-drop ${isOver.value ? 'start-drop-over' : ''}`}>
      <Icon node={Upload} sizePx={24} />
      <h2>{words('startDrop')}</h2>
      <Button size="small" onClick={() => input.current?.click()}>
        {words('chooseFiles')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          void uploadHere([...(currentTarget.files ?? [])], 'picked');
          currentTarget.value = '';
        }}
      />
      {failure && (
        <p class="start-failure" role="alert">
          {failure.what} {failure.remedy}
        </p>
      )}
      {uploads.length > 0 && (
        <ul class="start-uploads">
          {uploads.map((upload) => (
            <FirstRow key={upload.job.id} upload={upload} />
          ))}
        </ul>
      )}
    </li>
  );
}

function takeDrops(over: (isOver: boolean) => void): () => void {
  const listening = new AbortController();
  const on = <N extends 'dragover' | 'dragleave' | 'drop'>(name: N, act: (event: DragEvent) => void) =>
    document.addEventListener(name, act, { signal: listening.signal });
  on('dragover', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    over(true);
  });
  on('dragleave', ({ relatedTarget }) => {
    if (relatedTarget === null) over(false);
  });
  on('drop', (event) => {
    over(false);
    if (!carriesFiles(event) || !event.dataTransfer) return;
    // Else the browser would open the file in place of this page.
    event.preventDefault();
    void uploadHere(droppedFiles(event.dataTransfer), 'dropped');
  });
  return () => listening.abort();
}
