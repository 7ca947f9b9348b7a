import { failureFrom } from '../../core/job/failure.ts';
import { cleanFileName } from '../../core/naming/clean-file-name.ts';
import { typeOfName } from '../../core/naming/type-of-name.ts';
import { send } from '../../platform/messaging/messages.ts';
import { words } from '../../platform/words/words.ts';
import type { UploadStart } from '../../protocol/upload-messages.ts';
import { editedPlaceId } from '../form/form-state.ts';

export type FirstSource = 'dropped' | 'picked';

/** What shall become of a file; all else is as the settings say. */
export function uploadOf(file: File, source: FirstSource): UploadStart {
  const name = cleanFileName(file.name, words('unnamedFileName'));
  const type = typeOfName(name) || file.type;
  const { value: placeId } = editedPlaceId;
  // The one that was connected a moment ago, whatever the rules say.
  const placed = placeId === null ? {} : { placeId };
  return { jobId: crypto.randomUUID(), source, name, type, sizeBytes: file.size, ...placed };
}

/** Hands files over as the popup does; the worker asks for their tickets. */
export async function handOver(uploads: readonly UploadStart[], files: readonly File[]): Promise<void> {
  const handover = { uploads, files };
  try {
    await send('files.take', handover);
  } catch (thrown) {
    if (failureFrom(thrown).code !== 'unexpected') throw thrown;
    // Nobody was there to take them.
    await send('offscreen.warm', {});
    await send('files.take', handover);
  }
}

/** The files in what was dropped, without folders, which look like files that cannot be read. To be called during the event. */
export function droppedFiles({ items }: DataTransfer): readonly File[] {
  return [...items].flatMap((item) => {
    const file = item.webkitGetAsEntry()?.isDirectory ? null : item.getAsFile();
    return file ? [file] : [];
  });
}
