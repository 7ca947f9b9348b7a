import type { CaptureChoice } from '../../core/capture/capture-choice.ts';
import { needsThePage } from '../../core/capture/under-way.ts';
import { failureFrom } from '../../core/job/failure.ts';
import { send } from '../../platform/messaging/messages.ts';
import { tabId } from '../../uploads/view/standing.ts';
import { clearTop, failOnTop } from '../view/top-notice.ts';
import { chosenPlaceId } from '../wish/place-wish.ts';
import { afterUpload, chosenExpiry } from '../wish/upload-wish.ts';

/** Takes a picture of the page under the popup; a new row shows how it goes. Where the page is needed for it, the popup goes. */
export async function capturePage(choice: CaptureChoice): Promise<void> {
  clearTop();
  try {
    await send('page.capture', {
      choice,
      ...(tabId.value === undefined ? {} : { tabId: tabId.value }),
      expiresInSeconds: chosenExpiry(),
      placeId: chosenPlaceId.value ?? undefined,
      afterUpload: afterUpload.value,
    });
    if (needsThePage(choice)) close();
  } catch (thrown) {
    failOnTop(failureFrom(thrown));
  }
}
