import type { InsertOutcome } from '../../protocol/page-calls.ts';
import { pause, SECOND_LOOK_MS } from '../editor/wait.ts';
import { gapOf, keepsAddressesWhole, keepsLinesApart } from '../text/compare-text.ts';
import { putCaretBehind } from './region-caret.ts';
import type { RegionWatch } from './region-watch.ts';
import { pasteHtmlAlone, pasteRich } from './strategies.ts';
import { makeWayForAnother, refuseChange } from './take-back.ts';

/** Text as HTML whose outer spaces nobody drops. */
function hardHtml(plain: string): string {
  const box = document.createElement('div');
  box.textContent = plain;
  return box.innerHTML.replace(/^ | $/g, '&nbsp;').replaceAll('\n', '<br>');
}

/** Whether what came in is ours, if altered: it has the host of the address in it, where it was to go. */
export function isOursAltered(watch: RegionWatch, plain: string): boolean {
  const host = /(?<!\w)\w+:\/\/[^/\s]+/.exec(plain)?.[0];
  return host !== undefined && (gapOf(watch.was, watch.shownText())?.includes(host) ?? false);
}

/**
 * Some editors trim what is pasted (Squire), or read it as Markdown (Milkdown): spaces are gone, and a word next to the
 * link becomes a part of it, or what stands between two `_` is emphasized. Such a paste is taken back, and comes again as
 * HTML with spaces that do not break.
 */
export async function pasteLiterally(watch: RegionWatch, plain: string): Promise<InsertOutcome> {
  if (await makeWayForAnother(watch)) {
    const addition = { plain, html: hardHtml(plain) };
    let effect = await watch.attempt(pasteHtmlAlone, addition, plain);
    // One that reads text and nothing else (MediumEditor) has got nothing.
    if (effect === 'ignored' || effect === 'swallowed')
      effect = await watch.attempt(pasteRich, addition, plain);
    if (effect === 'ignored' || effect === 'swallowed') return 'unknown-editor';
    await pause(SECOND_LOOK_MS);
  }
  const shown = watch.shownText();
  const isWhole = keepsLinesApart(plain, shown) && keepsAddressesWhole(plain, shown);
  if (watch.look(plain) !== 'added' || !isWhole) return refuseChange(watch);
  putCaretBehind(watch, plain);
  return 'inserted';
}
