import pageScript from '../../../content/whole-page.iife.ts?script';
import type { TakenPicture } from '../../../core/capture/taken-picture.ts';
import type { CaptureProgress } from '../../../core/capture/under-way.ts';
import { FailureError, fail } from '../../../core/job/failure.ts';
import { browser, chromeOnly } from '../../../platform/browser/browser.ts';
import type { PageOrder, PageOutcome, SentShot, ShotReply } from '../../../protocol/page-shots.ts';
import { sendToOffscreen } from '../../browser/offscreen-host.ts';
import { clearBadge, showCapture } from '../../notices/badge.ts';
import { isMinimised } from '../shot/is-minimised.ts';
import { refused } from '../shot/take-picture.ts';
import type { CaptureTask } from '../task/capture-task.ts';
import { PageRun } from './page-run.ts';
import { picturedPage } from './pictured-page.ts';
import { findPageBoxes, findPartBoxes } from './suggest-boxes.ts';
import { takeVisible } from './take-visible.ts';

/** A worker that waits for a page and calls nothing is ended after 30 s. */
const STAY_AWAKE_MS = 20_000;
/** Whoever looks at something else for longer has forgotten it. */
const AWAY_MS = 120_000;
/** Between two looks at how far it is. */
const TELL_MS = 250;

const runs = new Map<string, PageRun>();

/**
 * All of a page, from its beginning to its end, whatever of it scrolls; or a part of it that may be larger than its window.
 *
 * @param rect in CSS pixels from the upper left end of the page, or of what scrolls most in it; without what floats over it
 * @returns null where the person has stopped it
 * @throws FailureError `capture-refused`, `capture-busy`, `capture-interrupted`, `capture-lost`
 */
export async function takePage(task: CaptureTask, rect?: PageOrder['rect']): Promise<TakenPicture | null> {
  const { tab, signal } = task;
  // It would wait for its person, who does not know that it waits.
  if (await isMinimised(tab.windowId)) throw refused('minimised');
  // What can be done is done; where not even that can be, it says why.
  if (!(await canEnter(tab.id))) return { ...(await takeVisible(task)), cut: 'closed' };
  const takenAtMs = Date.now();
  const run = new PageRun(tab, reporter(task));
  runs.set(run.id, run);
  const awake = setInterval(() => {
    void browser.runtime.getPlatformInfo();
    if (Date.now() - run.lastShotMs > AWAY_MS) stop();
  }, STAY_AWAKE_MS);
  const stop = () => void callScript(tab.id, 'stop', run.id).catch(() => undefined);
  signal.addEventListener('abort', stop);
  let isTaken = false;
  try {
    await sendToOffscreen('picture.open-page', { pictureId: run.id });
    const outcome = await shootIn(tab.id, { runId: run.id, ...(rect ? { rect } : {}) });
    if (outcome.kind === 'stopped')
      return signal.aborted || Date.now() - run.lastShotMs <= AWAY_MS ? null : fail('capture-interrupted');
    if (outcome.kind === 'busy') return fail('capture-busy');
    if (outcome.kind === 'failed') throw new FailureError(outcome.failure);
    if (outcome.kind !== 'taken') return fail('capture-interrupted');
    isTaken = true;
    const { widthPx, heightPx, ratio, isOfDocument, cut } = outcome;
    const dpr = ratio / (await chromeOnly.tabs.getZoom(tab.id));
    const page = picturedPage(tab);
    const picture = { widthPx, heightPx, isCut: cut !== undefined };
    const finding = () =>
      rect ? findPartBoxes(tab.id, { ...picture, rect, isOfDocument }) : findPageBoxes(tab.id, picture);
    const boxes = task.choice.way === 'edit' ? await finding() : [];
    return { pictureId: run.id, widthPx, heightPx, dpr, takenAtMs, page, boxes, ...(cut ? { cut } : {}) };
  } finally {
    signal.removeEventListener('abort', stop);
    clearInterval(awake);
    runs.delete(run.id);
    // What comes of it says so itself.
    await clearBadge();
    if (!isTaken) void sendToOffscreen('picture.drop', { pictureId: run.id }).catch(() => undefined);
  }
}

/** What the page says with each shot, answered in the tick in which it came. */
export function takeShot(runId: string, shot: SentShot, tabId: number | undefined): Promise<ShotReply> {
  const run = runs.get(runId);
  return run && run.tabId === tabId ? run.take(shot) : Promise.resolve({ outcome: 'ended', again: [] });
}

/** All shots were sent: whether any is to be taken again. */
export async function settleShots(runId: string, tabId: number | undefined): Promise<ShotReply> {
  const run = runs.get(runId);
  return run && run.tabId === tabId ? run.settled() : { outcome: 'ended', again: [] };
}

/** The popup lends a shot the person's click on it. */
export const pressShot = (runId: string): void => runs.get(runId)?.press();

/** Puts the page's part of it there; again is harmless. */
async function canEnter(tabId: number): Promise<boolean> {
  try {
    await chromeOnly.scripting.executeScript({ target: { tabId }, files: [pageScript] });
    return true;
  } catch {
    return false;
  }
}

/** The page's own report. A page that is left or closed meanwhile has none. */
async function shootIn(tabId: number, order: PageOrder): Promise<PageOutcome> {
  const outcome = await callScript(tabId, 'take', order).catch(() => null);
  return outcome ?? { kind: 'ended' };
}

async function callScript(
  tabId: number,
  name: 'take' | 'stop',
  argument: unknown,
): Promise<PageOutcome | null> {
  const [frame] = await chromeOnly.scripting.executeScript({
    target: { tabId },
    // Runs in the page: everything it needs is in its arguments.
    func: (call: string, value: unknown) =>
      (globalThis as unknown as { putlinkCapture: Record<string, (one: unknown) => unknown> }).putlinkCapture[
        call
      ]?.(value),
    args: [name, argument],
  });
  return (frame?.result as PageOutcome | undefined) ?? null;
}

/** Not each shot: writing it down takes as long as a shot. */
function reporter({ report, signal }: CaptureTask): (progress: CaptureProgress) => void {
  let toldMs = 0;
  return (progress) => {
    if (signal.aborted || Date.now() - toldMs < TELL_MS) return;
    toldMs = Date.now();
    void report(progress);
    void showCapture(progress.share);
  };
}
