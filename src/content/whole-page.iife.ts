import { failureFrom } from '../core/job/failure.ts';
import type { PageOrder, PageOutcome, PlannedShot } from '../protocol/page-shots.ts';
import { PageStage } from './capture/page-stage.ts';
import { CaptureEnded, sendShot, untilSettled } from './capture/send-shot.ts';
import { shootPage } from './capture/shoot-page.ts';
import { shootRect } from './capture/shoot-rect.ts';
import { chosenScroller, type Scroller } from './scroll/scroller.ts';

declare global {
  /** The page's side of a capture, in the isolated world: the page itself does not see it. */
  var putlinkCapture: { take(order: PageOrder): Promise<PageOutcome>; stop(runId: string): void } | undefined;
}

const running = new Map<string, PageStage>();

async function take({ runId, rect }: PageOrder): Promise<PageOutcome> {
  if (running.size > 0) return { kind: 'busy' };
  // Of a part that the person has chosen: what they have scrolled for it.
  const scroller = chosenScroller();
  const stage = new PageStage(rect ? scroller : undefined);
  running.set(runId, stage);
  try {
    stage.begin();
    const send = (shot: PlannedShot) => sendShot(runId, shot, stage.signal);
    const settled = () => untilSettled(runId);
    const page = rect ? await shootRect(stage, rect, send, settled) : await shootPage(stage, send, settled);
    return { kind: 'taken', ...page, ratio: devicePixelRatio, isOfDocument: isDocument(stage.scroller) };
  } catch (thrown) {
    if (stage.signal.aborted) return { kind: 'stopped' };
    // Nobody listens any more, or listens and does not know it: the page is put back all the same.
    if (thrown instanceof CaptureEnded) return { kind: 'ended' };
    return { kind: 'failed', failure: failureFrom(thrown) };
  } finally {
    await stage.putBack();
    running.delete(runId);
  }
}

const isDocument = ({ isRoot, frames, element }: Scroller): boolean =>
  isRoot && frames.length === 0 && getComputedStyle(element).direction === 'ltr';

globalThis.putlinkCapture ??= { take, stop: (runId) => running.get(runId)?.stop() };
