import { failureFrom } from '../../../core/job/failure.ts';
import { captureTrouble } from '../../../platform/storage/records.ts';
import { isCapturingPageOpen } from '../../browser/open-pages.ts';
import { tellFailure } from '../../notices/tell-failure.ts';

/**
 * Says why there is no picture where nobody waits for the answer: by badge and notification, and in the popup, which is where
 * the badge leads.
 */
export async function tellCapture(thrown: unknown): Promise<void> {
  await captureTrouble.write({ failure: failureFrom(thrown), at: Date.now() });
  await tellFailure(crypto.randomUUID(), 'notifyCaptureFailed', thrown);
}

/** A whole page takes a while, and the page that has begun it may be gone when it has failed. @throws what it was given where it is there */
export async function tellIfGone(thrown: unknown): Promise<void> {
  if (await isCapturingPageOpen()) throw thrown;
  await tellCapture(thrown);
}
