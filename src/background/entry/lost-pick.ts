import { FailureError, failure } from '../../core/job/failure.ts';
import { sendToOffscreen } from '../browser/offscreen-host.ts';
import { tellTrouble } from '../notices/tell-failure.ts';

/** What the popup has handed over in its last moment goes another way than the news of its end. */
const HANDOVER_MS = 500;

/** The popup is gone, perhaps before the browser had given it the files of its picker: then no job tells of them. */
export async function tellLostPick(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, HANDOVER_MS));
  const { isLost } = await sendToOffscreen('pick.ended', {});
  if (isLost)
    await tellTrouble('notifyPickLost', new FailureError(failure('file-lost', { reason: 'picker' })));
}
