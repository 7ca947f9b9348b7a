import type { InsertOutcome, LinkPayload } from '../../protocol/page-calls.ts';
import { pause, secondLookMs } from '../editor/wait.ts';
import { aim } from './aim.ts';
import { keepsLinesApart } from './compare-text.ts';
import { insertRich } from './insert-rich.ts';
import { keepSpaces } from './keep-spaces.ts';
import { RegionWatch } from './region-watch.ts';
import { spacesAround } from './spacing.ts';
import {
  announcePaste,
  announceTyping,
  pasteInOneLine,
  pastePlain,
  type Strategy,
  type,
} from './strategies.ts';

/** Those that an editor's own code handles come first; the one that would go round a model is last. */
const strategies: readonly Strategy[] = [pastePlain, announcePaste, announceTyping, type];

/** For several lines in a region that shows one paragraph. */
const strategiesForOneBlock: readonly Strategy[] = [announcePaste, pasteInOneLine, type];

/** Whether a region has paragraphs in it, or shows a line break as one. */
const knowsLines = (region: HTMLElement) =>
  getComputedStyle(region).getPropertyValue('white-space-collapse') !== 'collapse' ||
  [...region.children].some((child) => getComputedStyle(child).display === 'block');

/** A plain space at the edge of HTML is dropped by everyone who reads it. */
const hard = (space: string) => space.replace(' ', '&nbsp;');

/** Text into an editable region, by the first way that the editor takes; each is looked at before the next. */
export async function insertIntoRegion(
  region: HTMLElement,
  payload: LinkPayload,
  lastCaret: Range | null,
): Promise<InsertOutcome> {
  const caretAt = await aim(region, lastCaret);
  if (!caretAt) return 'not-editable';
  const watch = new RegionWatch(region, caretAt);
  const spaces = spacesAround(watch.was.before, watch.was.after ?? '');
  const plain = spaces.before + payload.plain + spaces.after;
  if (payload.html !== undefined) {
    const html = hard(spaces.before) + payload.html + hard(spaces.after);
    const outcome = await insertRich(watch, { plain, html });
    if (outcome) return outcome;
  }
  const isForOneBlock = plain.includes('\n') && !knowsLines(region);
  const ways = isForOneBlock ? strategiesForOneBlock : strategies.filter(({ fits }) => fits(plain));
  for (const strategy of ways) {
    const effect = await watch.attempt(strategy, { plain }, plain);
    if (effect === 'added') return secondLook(watch, plain);
    if (effect === 'changed') return 'not-verified';
    // It said that it would, and did not: whatever comes next could come on top of it.
    if (effect === 'swallowed') return 'unknown-editor';
  }
  return 'unknown-editor';
}

async function secondLook(watch: RegionWatch, plain: string): Promise<InsertOutcome> {
  await pause(secondLookMs);
  if (watch.look(plain) !== 'added') return 'not-verified';
  if (!keepsLinesApart(plain, watch.shownText())) return 'not-verified';
  const outcome = await keepSpaces(watch, plain);
  if (outcome === 'inserted') watch.putCaretBehind(plain);
  return outcome;
}
