import { signal } from '@preact/signals';
import type { CaptureChoice } from '../../core/capture/capture-choice.ts';
import { type Failure, failureFrom } from '../../core/job/failure.ts';
import { send } from '../../platform/messaging/messages.ts';

/** Why there is no picture of the page beside the list. */
export const captureFailure = signal<Failure | null>(null);

/** Takes a picture of the page beside the list. A click here gives no access to it: that takes one on the icon, or the keys. */
export async function capturePage(choice: CaptureChoice): Promise<void> {
  captureFailure.value = null;
  try {
    await send('page.capture', { choice });
  } catch (thrown) {
    captureFailure.value = failureFrom(thrown);
  }
}
