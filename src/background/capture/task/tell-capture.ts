import { isCapturingPageOpen } from '../../browser/open-pages.ts';
import { tellTrouble } from '../../notices/tell-failure.ts';

/** Says why there is no picture where nobody waits for the answer. */
export const tellCapture = (thrown: unknown): Promise<void> => tellTrouble('notifyCaptureFailed', thrown);

/** A whole page takes a while, and the page that has begun it may be gone when it has failed. @throws what it was given where it is there */
export async function tellIfGone(thrown: unknown): Promise<void> {
  if (await isCapturingPageOpen()) throw thrown;
  await tellCapture(thrown);
}
