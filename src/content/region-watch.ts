import { rangeIn } from './caret.ts';
import { putCaretBehind } from './caret-behind.ts';
import { type Change, compareText, squeeze, type TextBefore } from './compare-text.ts';
import { isField } from './editable.ts';
import { focusedEditor } from './focused-editor.ts';
import { type Caret, readRegion } from './region-text.ts';
import type { Addition, Strategy } from './strategies.ts';
import { typedSince } from './typing.ts';
import { waitUntil } from './wait.ts';

/** An editor that took the text over shows it within this time; one that did not, in the next few tasks or never. */
const takenOverMs = 1000;
const leftAloneMs = 80;

/** `ignored`: nobody took it. `swallowed`: the editor said that it takes it, and shows nothing. */
export type Effect = 'added' | 'changed' | 'ignored' | 'swallowed';

const pageText = (region: Element) => {
  const root = region.getRootNode();
  return (root instanceof Document ? root.body : root).textContent ?? '';
};

function commonAncestor(first: Element, second: Element): Element {
  let ancestor = first;
  while (!ancestor.contains(second) && ancestor.parentElement) ancestor = ancestor.parentElement;
  return ancestor;
}

/** A region as it was before the first attempt, and what has become of it since. */
export class RegionWatch {
  readonly region: HTMLElement;
  readonly was: TextBefore;
  readonly #startedAt = performance.now();
  readonly #pageWas: string;

  constructor(region: HTMLElement, caretAt: Caret) {
    this.region = region;
    const { text, caret } = readRegion(region, caretAt);
    this.#pageWas = pageText(region);
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
    const change = changes.find((one) => one !== 'changed') ?? 'changed';
    return change === 'same' && texts.some((text) => this.#isInNextBlock(text)) ? 'added' : change;
  }

  /**
   * Block editors make a region of each paragraph: lines that are pasted into one of them become others behind it, and
   * the caret is in the last. Where something stood behind the caret, that is not where the person was typing.
   */
  #isInNextBlock(text: string): boolean {
    if (squeeze(this.was.after ?? '') !== '') return false;
    const lastLine = squeeze(text.slice(text.lastIndexOf('\n') + 1));
    const next = focusedEditor();
    if (lastLine === '' || !(next instanceof HTMLElement) || next === this.region) return false;
    if (!squeeze(next.textContent).includes(lastLine)) return false;
    return compareText({ before: this.#pageWas, after: null }, text, pageText(this.region)) === 'added';
  }

  /** What is there now, with its line breaks: of the region, and of what surrounds it when that grew instead. */
  shownText(): string {
    const next = focusedEditor();
    const isElsewhere = next instanceof HTMLElement && next !== this.region && !isField(next);
    return readRegion(isElsewhere ? commonAncestor(this.region, next) : this.region).text;
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
