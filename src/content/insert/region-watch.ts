import { endOf, placeCaret, rangeIn } from '../editor/caret.ts';
import { caretAt } from '../editor/caret-at.ts';
import { type Caret, type RegionText, readRegion } from '../editor/region-text.ts';
import { typedSince } from '../editor/typing.ts';
import { waitUntil } from '../editor/wait.ts';
import { type Change, compareText, squeeze, type TextBefore } from './compare-text.ts';
import type { Addition, Strategy } from './strategies.ts';

/** An editor that took the text over shows it within this time; one that did not, in the next few tasks or never. */
const takenOverMs = 1000;
const leftAloneMs = 80;

/** `ignored`: nobody took it. `swallowed`: the editor said that it takes it, and shows nothing. */
export type Effect = 'added' | 'changed' | 'ignored' | 'swallowed';

/** How long a text is up to a number of characters that are not spaces. */
function lengthOf(text: string, count: number): number {
  let seen = 0;
  for (let at = 0; at < text.length; at += 1) {
    seen += squeeze(text.charAt(at)).length;
    if (seen === count) return at + 1;
  }
  return text.length;
}

/** A region as it was before the first attempt, and what has become of it since. */
export class RegionWatch {
  readonly region: HTMLElement;
  readonly was: TextBefore;
  readonly #startedAt = performance.now();

  constructor(region: HTMLElement, caretAt: Caret) {
    this.region = region;
    const { text, caret } = readRegion(region, caretAt);
    this.was =
      caret === null
        ? { before: text, after: null }
        : { before: text.slice(0, caret), after: text.slice(caret) };
  }

  /** What has happened since, if it should have been one of these texts. */
  look(...texts: readonly string[]): Change {
    if (!this.region.isConnected) return 'changed';
    const { text: now } = readRegion(this.region);
    const changes = texts.map((text) => compareText(this.was, text, now, this.isTypedOn()));
    return changes.find((one) => one !== 'changed') ?? 'changed';
  }

  /** What is there now, with its line breaks. */
  shownText(): string {
    return readRegion(this.region).text;
  }

  /** Hands text over in one way and waits for what comes of it. */
  async attempt(strategy: Strategy, addition: Addition, ...texts: readonly string[]): Promise<Effect> {
    const isTakenOver = strategy.perform(this.region, addition);
    await waitUntil(() => this.look(...texts) === 'added', isTakenOver ? takenOverMs : leftAloneMs);
    const change = this.look(...texts);
    if (change !== 'same') return change;
    return isTakenOver ? 'swallowed' : 'ignored';
  }

  /** Whether the person has pressed keys since. */
  isTypedOn(): boolean {
    return typedSince(this.#startedAt);
  }

  /**
   * Puts the caret behind the one of the texts that was added. An editor that draws its text anew while the page has no
   * focus (Draft.js, with the popup open or the tab hidden) leaves the browser's caret at the start, and takes that one
   * over when the focus is back.
   */
  putCaretBehind(...texts: readonly string[]): void {
    const added = texts.find((text) => this.look(text) === 'added');
    if (added === undefined || this.was.after === null || this.isTypedOn()) return;
    const wanted = squeeze(this.was.before + added);
    const now = this.#read();
    if (now.caret === null || squeeze(now.text.slice(0, now.caret)) === wanted) return;
    const place = caretAt(now, lengthOf(now.text, wanted.length));
    if (place) placeCaret(this.region, place);
  }

  /** Puts the caret back where the text is what it was: some editors undo a paste and go to the beginning. */
  restoreCaret(): void {
    if (this.was.after === null || this.look('') !== 'same' || this.isUntouched()) return;
    placeCaret(this.region, caretAt(readRegion(this.region), this.was.before.length));
  }

  #read(): RegionText {
    const range = rangeIn(this.region);
    return readRegion(this.region, range && endOf(range));
  }

  /** True when the text and the caret are what they were. */
  isUntouched(): boolean {
    const range = rangeIn(this.region);
    if (!range?.collapsed || this.look('') !== 'same') return false;
    return this.#read().caret === this.was.before.length || this.was.after === null;
  }
}
