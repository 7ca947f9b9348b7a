import type { CaptureChoice } from '../../core/capture/capture-choice.ts';
import { type CaptureStart, type CaptureUnderWay, secondsLeft } from '../../core/capture/under-way.ts';
import { FailureError, fail, failure } from '../../core/job/failure.ts';
import { browser } from '../../platform/browser/browser.ts';
import { underLock } from '../../platform/browser/worker-locks.ts';
import { captureUnderWay } from '../../platform/storage/records.ts';
import { words } from '../../platform/words/words.ts';
import { callPage } from '../browser/call-page.ts';
import { sendToOffscreen } from '../browser/offscreen-host.ts';
import { clearBadge, showCountdown } from '../notices/badge.ts';
import { carryOut } from './carry-out.ts';
import { tellCapture } from './task/tell-capture.ts';
import { isRunningHere, recordOf } from './task/under-way.ts';

/** Nobody expects a picture any more that is later than this. */
const TOO_LATE_MS = 10_000;

/**
 * Takes a picture after the seconds that the person has chosen: menus and hovers can be opened meanwhile. What is to come is
 * written down, and the offscreen document has a timer as well, so no death of the worker loses it.
 */
export async function countDown(
  id: string,
  choice: CaptureChoice,
  start: CaptureStart,
  tabId: number,
): Promise<void> {
  const before = await captureUnderWay.read();
  if (before?.stage === 'waiting') await hideInPage(before.tabId);
  const dueAtMs = Date.now() + choice.delaySeconds * 1000;
  const entry = { id, choice, start, tabId, stage: 'waiting', dueAtMs } as const;
  await captureUnderWay.write(entry);
  await show(entry);
}

async function show(entry: CaptureUnderWay): Promise<void> {
  const { id, tabId, dueAtMs } = entry;
  const texts = {
    before: words('countdownInPage'),
    cancel: words('countdownCancelKey'),
    aloud: words('countdownAloud', secondsLeft(dueAtMs, Date.now())),
  };
  // Of a page that is closed to us the badge alone tells.
  void callPage({ tabId, frameIds: [0] }, 'showCountdown', { id, dueAtMs, texts }).catch(() => undefined);
  await sendToOffscreen('timer.start', { id, atMs: dueAtMs });
  void countOnBadge(entry);
}

async function countOnBadge({ id, dueAtMs }: CaptureUnderWay): Promise<void> {
  for (let left = secondsLeft(dueAtMs, Date.now()); left > 0; left = secondsLeft(dueAtMs, Date.now())) {
    if ((await recordOf(id))?.stage !== 'waiting') return;
    await showCountdown(left);
    await new Promise((resolve) => setTimeout(resolve, dueAtMs - (left - 1) * 1000 - Date.now()));
  }
  await onCaptureDue(id);
}

/** The time is up: said by whoever has counted, several times perhaps. */
export async function onCaptureDue(id: string): Promise<undefined> {
  const entry = await underLock('capture-due', async () => {
    const waiting = await recordOf(id);
    if (waiting?.stage !== 'waiting') return undefined;
    await captureUnderWay.write({ ...waiting, stage: 'taking' });
    return waiting;
  });
  if (!entry) return;
  const { choice, start, tabId } = entry;
  try {
    await Promise.all([hideInPage(tabId), clearBadge()]);
    const tab = await browser.tabs.get(tabId).catch(() => undefined);
    if (!tab) return fail('capture-refused', { reason: 'tab-gone' });
    if (!tab.active) return fail('capture-refused', { reason: 'tab-left' });
    await carryOut(id, choice, start, { ...tab, id: tabId });
  } catch (thrown) {
    await tellCapture(thrown);
  } finally {
    if (await recordOf(id)) await captureUnderWay.clear();
  }
}

/** The person does not want it any more, whether it is waited for or being taken. */
export async function cancelCapture(id: string): Promise<undefined> {
  const entry = await recordOf(id);
  if (!entry) return;
  await captureUnderWay.clear();
  if (entry.stage === 'waiting') await Promise.all([hideInPage(entry.tabId), clearBadge()]);
}

/** At the worker's start: goes on with what the last one was waiting for, and says what it has lost. */
export async function resumeCapture(): Promise<void> {
  const entry = await captureUnderWay.read();
  if (!entry || isRunningHere(entry.id)) return;
  const isLate = Date.now() > entry.dueAtMs + TOO_LATE_MS;
  if (entry.stage === 'waiting' && !isLate) return show(entry);
  await cancelCapture(entry.id);
  await tellCapture(new FailureError(failure('capture-lost')));
}

/** Resolves when the page is painted without it. */
const hideInPage = (tabId: number) =>
  callPage({ tabId, frameIds: [0] }, 'hideCountdown').catch(() => undefined);
