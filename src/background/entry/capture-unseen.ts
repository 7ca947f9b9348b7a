import type { CaptureChoice } from '../../core/capture/capture-choice.ts';
import { settingsRecord } from '../../platform/storage/records.ts';
import { beginCapture } from '../capture/begin-capture.ts';
import { lendActivation } from '../capture/shot/lend-activation.ts';
import { tellCapture } from '../capture/task/tell-capture.ts';

/**
 * Begins a picture while the popup is closed: by a key, or from a menu. What is to become of it the settings say. To be called in
 * the tick of the gesture.
 */
export async function captureUnseen(
  wish: Pick<CaptureChoice, 'what' | 'delaySeconds'>,
  tabId: number | undefined,
): Promise<void> {
  lendActivation(tabId);
  const { afterUpload, captureWay } = (await settingsRecord.read()).habits;
  try {
    await beginCapture(
      { ...wish, way: captureWay },
      // Nobody looks at the popup, so a link that is "only shown" would be seen by nobody.
      { tabId, afterUpload: 'copy', pasteWhereTyping: afterUpload === 'paste' },
    );
  } catch (thrown) {
    await tellCapture(thrown);
  }
}
