import type { InsertOutcome } from '../../protocol/page-calls.ts';
import { typingStops } from '../editor/typing.ts';
import { pause, secondLookMs, waitUntil } from '../editor/wait.ts';
import type { RegionWatch } from './region-watch.ts';
import { countLinks, keepsRichText, readRichLink } from './rich-text.ts';
import { type Addition, announcePasteRich, pasteRich, sendHistory, typeRich } from './strategies.ts';

/** Editors take typing and what follows within a second for one step of undo; ours must be a step of its own. */
const ownStepMs = 1100;

/** An editor's own history is at once; what it shows of it, in the next task. */
const historyMs = 60;

/**
 * A real link with a file's name. Null when the editor took nothing, or its code dropped the address and the name
 * could be taken back: then the text is as it was, and the plain link may be tried.
 */
export async function insertRich(
  watch: RegionWatch,
  addition: Addition & { readonly html: string },
): Promise<InsertOutcome | null> {
  const rich = readRichLink(addition.html);
  if (!rich || !(await typingStops(ownStepMs))) return null;
  const { region } = watch;
  const answers = await answersHistory(watch);
  if (answers === null) return 'not-verified';
  if (!answers && !keepsRichText(region)) return null;
  const linksBefore = countLinks(region, rich.href);
  const hasLink = () => countLinks(region, rich.href) > linksBefore;
  for (const strategy of [pasteRich, announcePasteRich, typeRich]) {
    if (strategy === typeRich && !keepsRichText(region)) continue;
    const effect = await watch.attempt(strategy, addition, rich.text, addition.plain);
    if (effect === 'ignored') continue;
    if (effect === 'swallowed') return 'unknown-editor';
    if (effect === 'changed') return 'not-verified';
    if (hasLink() || watch.look(addition.plain) === 'added') {
      await pause(secondLookMs);
      const isThere =
        watch.look(addition.plain) === 'added' || (watch.look(rich.text) === 'added' && hasLink());
      if (!isThere) return 'not-verified';
      watch.putCaretBehind(addition.plain, rich.text);
      return 'inserted';
    }
    return (await takeBack(watch)) ? null : 'not-verified';
  }
  return watch.isUntouched() ? null : 'not-verified';
}

/**
 * Whether an editor goes back when it is asked to; one that does not could not be rid of a name without its address.
 * Asked with a step forth, which is nothing unless they have just undone something: then it is undone again.
 */
async function answersHistory(watch: RegionWatch): Promise<boolean | null> {
  const answers = sendHistory(watch.region, 'historyRedo');
  await pause(historyMs);
  if (watch.isUntouched()) return answers;
  sendHistory(watch.region, 'historyUndo');
  await pause(historyMs);
  return watch.isUntouched() ? answers : null;
}

/**
 * One step back, by the event with which a browser's menu asks an editor to undo. The step is ours alone: nobody has
 * typed around it. If it turns out to be more, it is done again.
 */
export async function takeBack(watch: RegionWatch): Promise<boolean> {
  if (!sendHistory(watch.region, 'historyUndo')) return false;
  await waitUntil(() => watch.look('') === 'same', secondLookMs);
  watch.restoreCaret();
  await pause(secondLookMs);
  if (watch.isUntouched()) return true;
  if (watch.look('') !== 'same') sendHistory(watch.region, 'historyRedo');
  return false;
}
