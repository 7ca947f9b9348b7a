import type { InsertOutcome, LinkPayload } from '../protocol/page-calls.ts';
import { aim } from './aim.ts';
import { type Change, compareText, keepsLinesApart, type TextBefore } from './compare-text.ts';
import { readRegion } from './region-text.ts';
import { spacesAround } from './spacing.ts';
import {
  type Addition,
  announcePaste,
  announceTyping,
  pastePlain,
  type Strategy,
  type,
} from './strategies.ts';
import { typedSince } from './typing.ts';
import { pause, secondLookMs, waitUntil } from './wait.ts';

/** Those that an editor's own code handles come first; the one that would go round a model is last. */
const strategies: readonly Strategy[] = [pastePlain, announcePaste, announceTyping, type];

/** An editor that took the text over shows it within this time; one that did not, in the next few tasks or never. */
const takenOverMs = 1000;
const leftAloneMs = 80;

/** Text into an editable region, by the first way that the editor takes; each is looked at before the next. */
export async function insertIntoRegion(
  region: HTMLElement,
  payload: LinkPayload,
  lastCaret: Range | null,
): Promise<InsertOutcome> {
  const caretAt = await aim(region, lastCaret);
  if (!caretAt) return 'not-editable';
  const { text, caret } = readRegion(region, caretAt);
  const was: TextBefore =
    caret === null
      ? { before: text, after: null }
      : { before: text.slice(0, caret), after: text.slice(caret) };
  const spaces = spacesAround(was.before, was.after ?? '');
  const addition: Addition = { plain: spaces.before + payload.plain + spaces.after };
  const startedAt = performance.now();
  const look = (): Change =>
    region.isConnected
      ? compareText(was, addition.plain, readRegion(region).text, typedSince(startedAt))
      : 'changed';

  for (const strategy of strategies.filter(({ fits }) => fits(addition))) {
    const isTakenOver = strategy.perform(region, addition);
    await waitUntil(() => look() === 'added', isTakenOver ? takenOverMs : leftAloneMs);
    const change = look();
    if (change === 'added') return secondLook(region, addition, look);
    if (change === 'changed') return 'not-verified';
    // It said that it would, and did not: whatever comes next could come on top of it.
    if (isTakenOver) return 'unknown-editor';
  }
  return 'unknown-editor';
}

async function secondLook(
  region: HTMLElement,
  addition: Addition,
  look: () => Change,
): Promise<InsertOutcome> {
  await pause(secondLookMs);
  if (look() !== 'added') return 'not-verified';
  return keepsLinesApart(addition.plain, readRegion(region).text) ? 'inserted' : 'not-verified';
}
