import { failureFrom } from '../../core/job/failure.ts';
import { send } from '../../platform/messaging/messages.ts';
import { clearTop, failOnTop } from '../view/top-notice.ts';
import { afterUpload, expiresInSeconds } from '../wish/upload-wish.ts';

/** The visible part of the page becomes an upload; the new row shows how it goes. */
export async function capturePage(): Promise<void> {
  clearTop();
  try {
    await send('page.capture', {
      expiresInSeconds: expiresInSeconds.value,
      afterUpload: afterUpload.value,
    });
  } catch (thrown) {
    failOnTop(failureFrom(thrown));
  }
}
