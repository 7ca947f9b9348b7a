import pageScript from '../../content/index.iife.ts?script';
import { chromeOnly } from '../../platform/browser/browser.ts';
import type { PageCallName, PageCalls } from '../../protocol/page-calls.ts';

/** Frames to act in: one by its document, one by its frame id, or all that `activeTab` reaches. */
export type Frames =
  | { readonly tabId: number; readonly documentIds: string[] }
  | { readonly tabId: number; readonly frameIds: number[] }
  | { readonly tabId: number; readonly allFrames: true };

export interface FrameResult<T> {
  readonly documentId: string;
  readonly result: T;
}

/**
 * Puts the content script into the frames (again is harmless) and calls one of its functions there. It lives in the
 * isolated world: the page neither sees nor reaches it.
 *
 * @throws Error when the page is closed to extensions (the browser's own pages, the web store) or is gone
 */
export async function callPage<N extends PageCallName>(
  frames: Frames,
  name: N,
  ...args: Parameters<PageCalls[N]>
): Promise<FrameResult<Awaited<ReturnType<PageCalls[N]>>>[]> {
  await chromeOnly.scripting.executeScript({ target: frames, files: [pageScript] });
  const results = await chromeOnly.scripting.executeScript({
    target: frames,
    // Runs in the page: everything it needs is in its arguments.
    func: (call: string, values: unknown[]) =>
      (globalThis as unknown as { putlinkPage: Record<string, (...a: unknown[]) => unknown> }).putlinkPage[
        call
      ]?.(...values),
    args: [name, args],
  });
  return results.map(({ documentId, result }) => ({ documentId, result: result as never }));
}
