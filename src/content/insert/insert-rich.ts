import type { InsertOutcome } from '../../protocol/page-calls.ts';
import { ownStepBegins } from '../editor/typing.ts';
import { pause, SECOND_LOOK_MS } from '../editor/wait.ts';
import { keepsEdges } from '../text/compare-text.ts';
import { keepsRichText, readRichLink } from '../text/rich-text.ts';
import { announcedHistory } from './histories.ts';
import { isUntouched, putCaretBehind } from './region-caret.ts';
import type { RegionWatch } from './region-watch.ts';
import { type Addition, announcePasteRich, pasteRich, typeRich } from './strategies.ts';
import { makeWayForAnother, refuseChange } from './take-back.ts';

/** An editor's own history is at once; what it shows of it, in the next task. */
const HISTORY_MS = 60;

/**
 * A real link with a file's name. Null when the editor took nothing, or dropped the address or the spaces around it and
 * that could be taken back: then the text is as it was, and the plain link may be tried.
 */
export async function insertRich(
  watch: RegionWatch,
  addition: Addition & { readonly html: string },
): Promise<InsertOutcome | null> {
  const rich = readRichLink(addition.html);
  if (!rich || !(await ownStepBegins())) return null;
  const { region } = watch;
  const answers = await answersHistory(watch);
  if (answers === null) return 'not-verified';
  if (!answers && !keepsRichText(region)) return null;
  for (const strategy of [pasteRich, announcePasteRich, typeRich]) {
    if (strategy === typeRich && !keepsRichText(region)) continue;
    const effect = await watch.attempt(strategy, addition, rich.text, addition.plain);
    if (effect === 'ignored') continue;
    if (effect === 'swallowed') return 'unknown-editor';
    if (effect === 'added') {
      await pause(SECOND_LOOK_MS);
      if (isThere(watch, addition.plain, rich.text)) {
        putCaretBehind(watch, addition.plain, rich.text);
        return 'inserted';
      }
      const isOnlyIncomplete = watch.sees(addition.plain, rich.text) === 'added';
      if (isOnlyIncomplete && (await makeWayForAnother(watch))) return null;
    }
    return refuseChange(watch);
  }
  return isUntouched(watch) ? null : 'not-verified';
}

/** Whether the link is in the text, as its address or as what leads there, and apart from the words around it. */
function isThere(watch: RegionWatch, plain: string, name: string): boolean {
  const shown = watch.shownText();
  if (watch.look(plain) === 'added') return keepsEdges(plain, shown);
  if (!watch.hasNewCarrier()) return false;
  const [lead = ''] = /^\s*/.exec(plain) ?? [];
  const trail = plain.slice(plain.trimEnd().length);
  const edged = lead + name.trim() + trail;
  return watch.look(name) === 'added' ? keepsEdges(edged, shown) : watch.sees(name) === 'added';
}

/**
 * Whether an editor goes back when it is asked to; one that does not could not be rid of a name without its address.
 * Asked with a step forth, which is nothing unless they have just undone something: then it is undone again.
 */
async function answersHistory(watch: RegionWatch): Promise<boolean | null> {
  const answers = announcedHistory.redo(watch.region);
  await pause(HISTORY_MS);
  if (isUntouched(watch)) return answers;
  announcedHistory.undo(watch.region);
  await pause(HISTORY_MS);
  return isUntouched(watch) ? answers : null;
}
