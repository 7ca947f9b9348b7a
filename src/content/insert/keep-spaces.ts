import type { InsertOutcome } from '../../protocol/page-calls.ts';
import { pause, secondLookMs } from '../editor/wait.ts';
import { keepsAddressesWhole, keepsEdges } from '../text/compare-text.ts';
import type { RegionWatch } from './region-watch.ts';
import { pasteRich } from './strategies.ts';
import { refuseChange, takeBack } from './take-back.ts';

/** Text as HTML whose outer spaces nobody drops. */
function hardHtml(plain: string): string {
  const box = document.createElement('div');
  box.textContent = plain;
  return box.innerHTML.replace(/^ | $/g, '&nbsp;').replaceAll('\n', '<br>');
}

/**
 * Some editors trim what is pasted (Squire), or read it as Markdown (Milkdown): the spaces are gone, and a word next to
 * the link becomes a part of it. Such a paste is taken back, and comes again as HTML with spaces that do not break.
 */
export async function keepSpaces(watch: RegionWatch, plain: string): Promise<InsertOutcome> {
  if (keepsEdges(plain, watch.shownText())) return 'inserted';
  if (await takeBack(watch)) {
    const effect = await watch.attempt(pasteRich, { plain, html: hardHtml(plain) }, plain);
    if (effect === 'ignored' || effect === 'swallowed') return 'unknown-editor';
    await pause(secondLookMs);
  }
  const isWhole = watch.look(plain) === 'added' && keepsAddressesWhole(plain, watch.shownText());
  return isWhole ? 'inserted' : refuseChange(watch);
}
