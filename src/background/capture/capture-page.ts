import type { AfterUpload } from '../../core/job/job.ts';
import { pageHostOf } from '../../core/job/page-host.ts';
import { screenshotName } from '../../core/naming/name-screenshot.ts';
import { browser, type Tabs } from '../../platform/browser/browser.ts';
import { pinForPaste } from '../delivery/insert-target.ts';
import { uploadFromSource } from '../sources/upload-from-source.ts';
import { warmUp } from '../transfer/warm-up.ts';
import { takePicture } from './take-picture.ts';

interface CaptureWish {
  /** The tab in front; the popup does not know it. */
  readonly tab?: Tabs.Tab | undefined;
  readonly expiresInSeconds?: number | undefined;
  readonly afterUpload?: AfterUpload | undefined;
  /** The link goes into the editor that has the focus; where none has it, as `afterUpload` says. */
  readonly pasteWhereTyping?: boolean;
}

async function tabInFront(): Promise<Tabs.Tab | undefined> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab;
}

/**
 * Uploads the visible part of the active tab as a PNG, in the screen's own pixels.
 *
 * @throws FailureError `capture-refused` on pages that the browser keeps closed, `capture-busy` for too many at once
 */
export async function capturePage(jobId: string, wish: CaptureWish): Promise<void> {
  const tab = wish.tab ?? (await tabInFront());
  const name = screenshotName(tab?.title ?? '', new Date());
  void warmUp();
  // Taken before anything else: a moment later the page may look different.
  const picture = await takePicture(tab?.windowId);
  const bytes = await (await fetch(picture)).blob();
  const { expiresInSeconds, pasteWhereTyping } = wish;
  const mayPaste = pasteWhereTyping ? 'paste' : wish.afterUpload;
  const target = tab?.id === undefined ? null : await pinForPaste(tab.id, mayPaste);
  const afterUpload = pasteWhereTyping && target ? 'paste' : wish.afterUpload;
  void uploadFromSource(
    {
      jobId,
      source: 'screenshot',
      name,
      type: 'image/png',
      sizeBytes: bytes.size,
      expiresInSeconds,
      afterUpload,
      target,
      pageHost: pageHostOf(tab),
    },
    async () => ({ bytes, name, type: 'image/png' }),
  );
}
