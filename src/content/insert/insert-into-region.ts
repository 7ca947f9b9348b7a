import type { InsertOutcome, LinkPayload } from '../../protocol/page-calls.ts';
import type { FoundEditor } from '../editor/pins.ts';
import { pause, SECOND_LOOK_MS } from '../editor/wait.ts';
import { keepsAddressesWhole, keepsEdges, keepsLinesApart } from '../text/compare-text.ts';
import { isOurs } from '../text/is-ours.ts';
import { readRichLink } from '../text/rich-text.ts';
import { spacesAround } from '../text/spacing.ts';
import { aim } from './aim.ts';
import { insertRich } from './insert-rich.ts';
import { isOursAltered, pasteLiterally } from './paste-literally.ts';
import { putCaretBehind, restoreCaret } from './region-caret.ts';
import { RegionWatch } from './region-watch.ts';
import { type Insertion, refused, type Sight, type Standing } from './sight.ts';
import {
  announcePaste,
  announceTyping,
  pasteInOneLine,
  pastePlain,
  type Strategy,
  type,
} from './strategies.ts';
import { refuseChange } from './take-back.ts';

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

/** Where a link leads; empty where the address is not all that is pasted, and what stands beside it would be lost. */
function addressOf({ plain, html }: LinkPayload): string {
  const href = html === undefined ? undefined : readRichLink(html)?.href;
  const text = plain.trim();
  return href ?? (URL.canParse(text) && !/\s/.test(text) ? text : '');
}

/** Text into an editable region, by the first way that the editor takes; each is looked at before the next. */
export async function insertIntoRegion(found: FoundEditor, payload: LinkPayload): Promise<Insertion> {
  const aimed = await aim(found);
  if (!aimed) return refused('unknown-editor');
  const watch = new RegionWatch(found.living, aimed, addressOf(payload));
  const outcome = await insertWatched(watch, payload);
  watch.end();
  // An editor that refused by itself may have drawn its text anew.
  if (outcome === 'unknown-editor' && !watch.isTypedOn()) restoreCaret(watch);
  return { outcome, sight: sightOf(watch, payload) };
}

const withSpaces = ({ was }: RegionWatch, plain: string) => {
  const spaces = spacesAround(was.before, was.after ?? '');
  return { spaces, plain: spaces.before + plain + spaces.after };
};

function sightOf(watch: RegionWatch, payload: LinkPayload): Sight {
  const { plain } = withSpaces(watch, payload.plain);
  const name = payload.html === undefined ? undefined : readRichLink(payload.html)?.text;
  const standing = (): Standing => {
    if (!watch.region.isConnected) return 'unknown';
    if (watch.isBack()) return 'out';
    const shown = watch.shownText();
    const isText = watch.look(plain) === 'added';
    if (isText && keepsLinesApart(plain, shown) && keepsAddressesWhole(plain, shown)) return 'in';
    if (watch.hasNewCarrier() && watch.sees(plain, name ?? plain) === 'added') return 'in';
    const isAltered = isOurs(watch.was, plain, shown) || watch.hasNewCarrier() || watch.hasLateText(name);
    return isAltered ? 'altered' : 'unknown';
  };
  const hasAddress = () => keepsAddressesWhole(plain, watch.shownText()) || watch.hasNewCarrier();
  const putCaret = () => {
    if (watch.isTypedOn()) return;
    putCaretBehind(watch, plain, ...(name === undefined ? [] : [name]));
    restoreCaret(watch);
  };
  return {
    standing,
    hasAddress,
    putCaret,
    shown: () => watch.shownText(),
    refuse: () => refuseChange(watch),
  };
}

async function insertWatched(watch: RegionWatch, payload: LinkPayload): Promise<InsertOutcome> {
  const { spaces, plain } = withSpaces(watch, payload.plain);
  if (payload.html !== undefined) {
    const html = hard(spaces.before) + payload.html + hard(spaces.after);
    const outcome = await insertRich(watch, { plain, html });
    if (outcome) return outcome;
  }
  const isForOneBlock = plain.includes('\n') && !knowsLines(watch.region);
  const ways = isForOneBlock ? strategiesForOneBlock : strategies.filter(({ fits }) => fits(plain));
  for (const strategy of ways) {
    const effect = await watch.attempt(strategy, { plain }, plain);
    if (effect === 'added') return secondLook(watch, plain);
    if (effect === 'changed') return refuseAltered(watch, plain, strategy);
    // It said that it would, and did not: whatever comes next could come on top of it.
    if (effect === 'swallowed') return 'unknown-editor';
  }
  return 'unknown-editor';
}

/** A paste that was read as something else than text may be taken as HTML; nothing else is tried twice. */
const refuseAltered = (watch: RegionWatch, plain: string, strategy: Strategy): Promise<InsertOutcome> =>
  strategy === pastePlain && isOursAltered(watch, plain) ? pasteLiterally(watch, plain) : refuseChange(watch);

async function secondLook(watch: RegionWatch, plain: string): Promise<InsertOutcome> {
  await pause(SECOND_LOOK_MS);
  if (watch.sees(plain) !== 'added') return refuseChange(watch);
  // As a card or a chip, and apart from the words around it.
  if (watch.look(plain) !== 'added') {
    putCaretBehind(watch, plain);
    return 'inserted';
  }
  const shown = watch.shownText();
  if (!keepsLinesApart(plain, shown)) return refuseChange(watch);
  if (!keepsEdges(plain, shown)) return pasteLiterally(watch, plain);
  putCaretBehind(watch, plain);
  return 'inserted';
}
