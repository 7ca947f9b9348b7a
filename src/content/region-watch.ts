import { rangeIn } from './caret.ts';
import { putCaretBehind } from './caret-behind.ts';
import { type Change, compareText, type TextBefore } from './compare-text.ts';
import { type Caret, readRegion } from './region-text.ts';
import type { Addition, Strategy } from './strategies.ts';
import { typedSince } from './typing.ts';
import { waitUntil } from './wait.ts';

/** An editor that took the text over shows it within this time; one that did not, in the next few tasks or never. */
const takenOverMs = 1000;
const leftAloneMs = 80;

/** `ignored`: nobody took it. `swallowed`: the editor said that it takes it, and shows nothing. */
export type Effect = 'added' | 'changed' | 'ignored' | 'swallowed';

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
    const changes = texts.map((text) => compareText(this.was, text, now, typedSince(this.#startedAt)));
    return changes.find((one) => one !== 'changed') ?? 'changed';
  }

  /** What is there now, with its line breaks. */
  shownText(): string {
    return readRegion(this.region).text;
  }

  /** Puts the caret behind the one of the texts that was added, unless the person has typed on from there. */
  putCaretBehind(...texts: readonly string[]): void {
    if (this.was.after === null || typedSince(this.#startedAt)) return;
    const added = texts.find((text) => this.look(text) === 'added');
    if (added !== undefined) putCaretBehind(this.region, this.was.before + added);
  }

  /** Hands text over in one way and waits for what comes of it. */
  async attempt(strategy: Strategy, addition: Addition, ...texts: readonly string[]): Promise<Effect> {
    const isTakenOver = strategy.perform(this.region, addition);
    await waitUntil(() => this.look(...texts) === 'added', isTakenOver ? takenOverMs : leftAloneMs);
    const change = this.look(...texts);
    if (change !== 'same') return change;
    return isTakenOver ? 'swallowed' : 'ignored';
  }

  /** True when the text and the caret are what they were. */
  isUntouched(): boolean {
    const range = rangeIn(this.region);
    if (!range?.collapsed || this.look('') !== 'same') return false;
    const { caret } = readRegion(this.region, { container: range.endContainer, offset: range.endOffset });
    return caret === this.was.before.length || this.was.after === null;
  }
}
