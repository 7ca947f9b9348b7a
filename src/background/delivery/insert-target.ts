import type { AfterUpload, InsertTarget } from '../../core/job/job.ts';
import { settingsRecord } from '../../platform/storage/records.ts';
import type { InsertOutcome, LinkPayload } from '../../protocol/page-calls.ts';
import { callPage } from '../browser/call-page.ts';

/**
 * Pins the editor that has the focus in a tab, in whichever frame it is. Null when there is none, or the tab is closed
 * to us. To be called while `activeTab` is fresh: right after the click.
 */
export async function pinTarget(tabId: number): Promise<InsertTarget | null> {
  try {
    const frames = await callPage({ tabId, allFrames: true }, 'pinEditor');
    const focused = frames.find(({ result }) => result);
    if (focused?.result) return { tabId, documentId: focused.documentId, pin: focused.result };
    return await pinLikelyTarget(tabId);
  } catch {
    return null;
  }
}

/**
 * The same for an upload whose link is to be pasted; any other one needs no editor, and does not wait for the page.
 *
 * @param afterUpload as the person said for this upload; left out, the settings decide
 */
export async function pinForPaste(tabId: number, afterUpload?: AfterUpload): Promise<InsertTarget | null> {
  const wished = afterUpload ?? (await settingsRecord.read()).habits.afterUpload;
  return wished === 'paste' ? pinTarget(tabId) : null;
}

/**
 * The editor in a frame of another origin: the only one with a candidate, when a frame above says that the focus is in
 * such a frame. Without a candidate the frame is closed to us; its pin leads to `frame-not-allowed`.
 */
async function pinLikelyTarget(tabId: number): Promise<InsertTarget | null> {
  const frames = await callPage({ tabId, allFrames: true }, 'pinLikely');
  const above = frames.find(({ result }) => result?.kind === 'closed-frame');
  const [likely, ...others] = frames.filter(({ result }) => result?.kind === 'editor');
  const chosen = likely && others.length === 0 ? likely : above;
  return above && chosen?.result ? { tabId, documentId: chosen.documentId, pin: chosen.result.pin } : null;
}

/** Why a pinned editor will not take a link, as far as that is known before it is tried; null when it may. */
export async function refusalOfTarget(target: InsertTarget): Promise<InsertOutcome | null> {
  const { tabId, documentId, pin } = target;
  try {
    const [frame] = await callPage({ tabId, documentIds: [documentId] }, 'refusalOf', pin);
    return frame ? frame.result : 'gone';
  } catch {
    return 'gone';
  }
}

/** Puts a link into a pinned editor. A page that was left is `gone`: its document has another id. */
export async function insertIntoTarget(target: InsertTarget, payload: LinkPayload): Promise<InsertOutcome> {
  const { tabId, documentId, pin } = target;
  try {
    const [frame] = await callPage({ tabId, documentIds: [documentId] }, 'insertLink', pin, payload);
    return frame?.result ?? 'gone';
  } catch {
    return 'gone';
  }
}

/** Waits some seconds for what became of a link after all; null when what was said of it last is still so. */
export async function nextOutcomeOf(target: InsertTarget): Promise<InsertOutcome | null> {
  const { tabId, documentId, pin } = target;
  try {
    const [frame] = await callPage({ tabId, documentIds: [documentId] }, 'nextOutcome', pin);
    return frame?.result ?? null;
  } catch {
    return null;
  }
}
