import { FailureError, failure } from '../../core/job/failure.ts';
import { send } from '../../platform/messaging/messages.ts';
import { tellTrouble } from '../notices/tell-failure.ts';

/** What the popup has handed over in its last moment goes another way than the news of its end. */
const HANDOVER_MS = 500;

/** The popup is gone, perhaps before the browser had given it the files of its picker: then no job tells of them. */
export async function tellLostPick(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, HANDOVER_MS));
  // Nobody answers when there is no document: then nobody was choosing.
  const { isLost } = await send('pick.ended', {}).catch(() => ({ isLost: false }));
  if (isLost)
    await tellTrouble('notifyPickLost', new FailureError(failure('file-lost', { reason: 'picker' })));
}
