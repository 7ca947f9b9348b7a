import { type Failure, FailureError, failure } from '../../core/job/failure.ts';
import { sendSurely } from '../../platform/messaging/messages.ts';
import { storeDraft } from '../../platform/storage/picture-drafts.ts';
import type { PicturesTaken } from '../../protocol/capture-messages.ts';
import { openPicked } from './open-picked.ts';

/** Each has a tab of its own. */
const MOST_PICTURES = 10;

let underWay = 0;

/** How many handovers are not on the disk yet. */
export const picturesUnderWay = (): number => underWay;

/**
 * Keeps images of the person's own for the editor, and has the worker open them: the page that has chosen them goes with the first tab, or has
 * gone with the file picker. All are on the disk before the first tab comes to the front; what is not is told by the worker.
 */
export async function takePictures(taken: PicturesTaken): Promise<void> {
  underWay += 1;
  try {
    await keepAndOpen(taken);
  } finally {
    underWay -= 1;
  }
}

async function keepAndOpen({ pictures, tabId, target, ...wish }: PicturesTaken): Promise<void> {
  const here = { id: crypto.randomUUID(), ...(tabId === undefined ? {} : { tabId }) };
  if (pictures.length > MOST_PICTURES) {
    const failures = [failure('capture-refused', { reason: 'too-many', most: MOST_PICTURES })];
    return void (await sendSurely('pictures.edit', { ...here, draftIds: [], failures }));
  }
  // All at once, before anything is waited for.
  const opened = pictures.map(({ file }) => openPicked(file));
  const kept = await Promise.allSettled(
    opened.map(async (opening, index) => {
      const { file } = await opening;
      const id = crypto.randomUUID();
      await storeDraft({
        ...wish,
        id,
        createdAtMs: Date.now(),
        picture: file,
        name: pictures[index]?.name ?? file.name,
        dpr: 1,
        boxes: [],
        isOwnFile: true,
        // A pin serves one link.
        ...(target && index === 0 ? { target } : {}),
      });
      return id;
    }),
  );
  const draftIds = kept.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failures = kept.flatMap((one) => (one.status === 'rejected' ? [failureOf(one.reason)] : []));
  await sendSurely('pictures.edit', { ...here, draftIds, failures });
}

const failureOf = (thrown: unknown): Failure =>
  thrown instanceof FailureError ? thrown.failure : failure('file-unreadable');
