import { type Failure, failure } from '../../core/job/failure.ts';
import type { InsertTarget } from '../../core/job/job.ts';
import { chromeOnly } from '../../platform/browser/browser.ts';
import type { InsertOutcome } from '../../protocol/page-calls.ts';

/** Why a link did not get into the page. For a frame of another host it names the host, so that it can be asked for. */
export async function insertRefusal(target: InsertTarget, outcome: InsertOutcome): Promise<Failure> {
  const origin = outcome === 'frame-not-allowed' ? await focusedFrameOrigin(target) : null;
  const frame = origin ? { host: new URL(origin).hostname, origin } : {};
  return failure('insert-refused', { reason: outcome, ...frame });
}

async function focusedFrameOrigin({ tabId, documentId }: InsertTarget): Promise<string | null> {
  try {
    const [frame] = await chromeOnly.scripting.executeScript({
      target: { tabId, documentIds: [documentId] },
      func: readFocusedFrameOrigin,
    });
    return frame?.result ?? null;
  } catch {
    return null;
  }
}

/** Runs in the page: everything it needs is in itself. What is in the frame is closed, its element is not. */
function readFocusedFrameOrigin(): string | null {
  let active = document.activeElement;
  while (active instanceof HTMLElement) {
    const inner: Element | null = chrome.dom.openOrClosedShadowRoot(active)?.activeElement ?? null;
    if (!inner) break;
    active = inner;
  }
  if (!(active instanceof HTMLIFrameElement) || !URL.canParse(active.src)) return null;
  const { protocol, origin } = new URL(active.src);
  return /^https?:$/.test(protocol) ? origin : null;
}
