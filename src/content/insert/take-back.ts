import type { InsertOutcome } from '../../protocol/page-calls.ts';
import { selectionOf } from '../editor/caret.ts';
import { caretAt } from '../editor/caret-at.ts';
import { readRegion } from '../editor/region-text.ts';
import { pause, SECOND_LOOK_MS, waitUntil } from '../editor/wait.ts';
import { differenceOf } from '../text/compare-text.ts';
import { editAsTyped } from './edit-as-typed.ts';
import { browsersHistory, type History, histories } from './histories.ts';
import { isUntouched, restoreCaret } from './region-caret.ts';
import type { RegionWatch } from './region-watch.ts';
import { eventTarget, sendBeforeInput } from './strategies.ts';

/** A paste and what an editor makes of it right away (a link, a card) may be steps of their own. */
const MOST_STEPS = 3;

/** A history that nobody answers to shows nothing; one that does may draw it in the next tasks. */
const UNANSWERED_MS = 80;

/** Goes back until the text is what it was. What goes too far, or elsewhere, is done again. */
async function goBack(watch: RegionWatch, { undo, redo }: History): Promise<void> {
  for (let steps = 1; steps <= MOST_STEPS; steps += 1) {
    const [shown, wasWhole] = [watch.shownText(), watch.isOldTextWhole()];
    const limitMs = undo(watch.region) ? SECOND_LOOK_MS : UNANSWERED_MS;
    await waitUntil(() => watch.isBack(), limitMs);
    if (watch.isBack()) return;
    const isUnanswered = watch.shownText() === shown;
    const isTooFar = !isUnanswered && wasWhole && !watch.isOldTextWhole();
    if (!isUnanswered && !isTooFar && steps < MOST_STEPS) continue;
    for (let again = isUnanswered ? 1 : 0; again < steps; again += 1) {
      redo(watch.region);
      await pause(UNANSWERED_MS);
    }
    return;
  }
}

/** Editors read a moved selection late. */
const SELECTED_MS = 160;

/** An app that draws a paste late draws this as late. */
const REPLACED_MS = 4000;

/** Replaces what is selected, by the browser where nobody else takes care of it; true when somebody does. */
function replaceSelected(region: HTMLElement, text: string, isByBrowser: boolean): boolean {
  const [inputType, data] = text === '' ? ['deleteContentBackward', null] : ['insertText', text];
  if (!isByBrowser && sendBeforeInput(region, { inputType, data })) return true;
  const target = eventTarget(region);
  if (text === '') editAsTyped(target, 'delete');
  else editAsTyped(target, 'insertText', text);
  return false;
}

/**
 * Types the old text over the new, where no history goes back: an app has none, or has drawn its region anew and taken
 * the browser's with it. Only where the old text is still there on one side.
 */
async function retype(watch: RegionWatch): Promise<void> {
  const { region, was } = watch;
  const now = readRegion(region);
  const { from, to, missing } = differenceOf(was.before + (was.after ?? ''), now.text);
  const isAround =
    now.text.startsWith(was.before.trimEnd()) || now.text.trimEnd().endsWith((was.after ?? '').trim());
  // What cannot be edited holds no caret: there the edges of the region are the nearest places.
  const start = caretAt(now, from) ?? (from === 0 ? { container: region, offset: 0 } : null);
  const atEnd = to === now.text.length ? { container: region, offset: region.childNodes.length } : null;
  const end = caretAt(now, to) ?? atEnd;
  if (!isAround || !start || !end || missing.includes('\n')) return;
  selectionOf(region)?.setBaseAndExtent(start.container, start.offset, end.container, end.offset);
  if (!watch.isEditedByBrowser) await pause(SELECTED_MS);
  if (watch.isTypedOn()) return;
  const isTakenOver = replaceSelected(watch.region, missing, watch.isEditedByBrowser);
  await waitUntil(() => watch.isBack(), isTakenOver ? REPLACED_MS : SECOND_LOOK_MS);
}

/** Who took the text back: the editor's own history, or somebody that it has to hear of. Null when nobody did. */
type WayBack = 'editor' | 'other' | null;

async function takeBack(watch: RegionWatch): Promise<WayBack> {
  if (watch.isTypedOn() || !watch.region.isConnected) return null;
  for (const history of histories) if (!watch.isBack()) await goBack(watch, history);
  const way = watch.isBack() ? 'editor' : 'other';
  if (!watch.isBack() && watch.isEditedByBrowser) await goBack(watch, browsersHistory);
  if (!watch.isBack()) await retype(watch);
  restoreCaret(watch);
  await pause(SECOND_LOOK_MS);
  restoreCaret(watch);
  return isUntouched(watch) && watch.isBack() ? way : null;
}

/**
 * Editors note for their history what has changed in the last second (Vditor 0.8 s, Quill 1 s): what is put in sooner
 * becomes one step with what was taken out, and the person's undo would find no difference.
 */
const HISTORY_SETTLES_MS = 1200;

/** Takes back what came in, so that another way can be tried; false when the text or the caret is not what it was. */
export async function makeWayForAnother(watch: RegionWatch): Promise<boolean> {
  const way = await takeBack(watch);
  if (way === 'other') await pause(HISTORY_SETTLES_MS);
  return way !== null;
}

/** Refuses what came in, and takes it back: the person's text must not be left with anything that was not meant. */
export async function refuseChange(watch: RegionWatch): Promise<InsertOutcome> {
  await takeBack(watch);
  return watch.isBack() ? 'unknown-editor' : 'not-verified';
}
