import type { LivingEditor } from '../editor/living-editor.ts';
import { readRegion } from '../editor/region-text.ts';
import { lastActIn, typedSince } from '../editor/typing.ts';
import { waitUntil } from '../editor/wait.ts';
import { besideElement, carriersOf, cutCarriersOf, textUpTo } from '../text/address-carriers.ts';
import {
  type Change,
  compareText,
  gapOf,
  isSameText,
  squeeze,
  type TextBefore,
} from '../text/compare-text.ts';
import { isNameOf } from '../text/is-ours.ts';
import { standsApart } from '../text/spacing.ts';
import type { Aimed } from './aim.ts';
import { type Addition, beginUndoStep, type Strategy } from './strategies.ts';

/** An editor that took the text over shows it within this time; one that did not, in the next few tasks or never. */
const TAKEN_OVER_MS = 2000;
const LEFT_ALONE_MS = 80;

/** A text that is none of ours is believed when it is still there at the next looks; one in the making is not. */
const FOREIGN_LOOKS = 3;

/** `ignored`: nobody took it. `swallowed`: the editor said that it takes it, and shows nothing. */
export type Effect = 'added' | 'changed' | 'ignored' | 'swallowed';

/** A region as it was before the first attempt, and what has become of it since. */
export class RegionWatch {
  readonly #living: LivingEditor;
  #region: HTMLElement;
  readonly was: TextBefore;
  readonly #address: string;
  readonly #carriersBefore: number;
  readonly #cutBefore: number;
  readonly #startedAt = performance.now();
  readonly #ended = new AbortController();
  #isEditedByBrowser = false;
  #isTaken = false;

  /** @param address what the link leads to; it may be shown as something else than its text */
  constructor(living: LivingEditor, { region, caret: caretAt }: Aimed, address: string) {
    this.#living = living;
    this.#region = region;
    this.#address = address;
    this.#carriersBefore = carriersOf(region, address).length;
    this.#cutBefore = cutCarriersOf(region, address).length;
    const { text, caret } = readRegion(region, caretAt);
    this.was =
      caret === null
        ? { before: text, after: null }
        : { before: text.slice(0, caret), after: text.slice(caret) };
    const note = ({ isTrusted }: Event) => {
      this.#isEditedByBrowser ||= isTrusted;
    };
    addEventListener('input', note, { capture: true, passive: true, signal: this.#ended.signal });
  }

  /** The element that the editor is now: an app may build it anew at each input. */
  get region(): HTMLElement {
    this.#region = (this.#living.now() as HTMLElement | null) ?? this.#region;
    return this.#region;
  }

  /** To be called when nothing more is to be seen. */
  end(): void {
    this.#ended.abort();
  }

  /** Whether the browser itself has edited something since: then that is in its history. Scripts send no such event. */
  get isEditedByBrowser(): boolean {
    return this.#isEditedByBrowser;
  }

  /** What has happened to the text since, if it should have been one of these added. */
  look(...texts: readonly string[]): Change {
    const { region } = this;
    if (!region.isConnected) return 'changed';
    const { text: now } = readRegion(region);
    const changes = texts.map((text) => compareText(this.was, text, now, this.isTypedOn()));
    return changes.find((one) => one !== 'changed') ?? 'changed';
  }

  /** The same; a link that is there as a card, a chip or an embed is added too. */
  sees(...texts: readonly string[]): Change {
    const change = this.look(...texts);
    return change !== 'added' && this.otherForm ? 'added' : change;
  }

  /** Whether something in the region leads to the address that did not before. */
  hasNewCarrier(): boolean {
    return carriersOf(this.region, this.#address).length > this.#carriersBefore;
  }

  /** The card, chip or embed that the link has become, where the caret was, and no part of a word beside it. */
  get otherForm(): Element | undefined {
    if (this.isTypedOn() || !this.hasNewCarrier() || !this.isOldTextWhole()) return undefined;
    if (!standsApart(this.was, this.shownText())) return undefined;
    const { region } = this;
    const before = squeeze(this.was.before);
    return carriersOf(region, this.#address).find(
      (one) => textUpTo(region, besideElement(one, 'before')) === before,
    );
  }

  /** Whether the old text is there on both sides of the caret, whatever is between. */
  isOldTextWhole(): boolean {
    return gapOf(this.was, this.shownText()) !== null;
  }

  /** Whether the text is what it was, spaces included. */
  isBack(): boolean {
    return this.region.isConnected && isSameText(this.was, this.shownText()) && !this.hasNewCarrier();
  }

  /**
   * Whether something else is at the caret after the editor has taken a paste, or has said that it takes it, with nobody
   * at its keys since: what it has read from the clipboard itself, or a card that leads elsewhere because the address was
   * cut. A text that lacks some of the old one is the app's: a draft, another conversation; in a box that was empty, what is not the
   * name of the link, or what is left of that.
   */
  hasLateText(name = ''): boolean {
    if (!this.#isTaken || lastActIn(document) >= this.#startedAt) return false;
    if (cutCarriersOf(this.region, this.#address).length > this.#cutBefore) return true;
    const { before, after } = this.was;
    const now = this.shownText();
    if (squeeze(before + (after ?? '')) === '') return isNameOf(name, squeeze(now));
    return Boolean(gapOf({ before, after: after ?? '' }, now));
  }

  /** What is there now, with its line breaks. */
  shownText(): string {
    return readRegion(this.region).text;
  }

  /** Hands text over in one way and waits for what comes of it. */
  async attempt(strategy: Strategy, addition: Addition, ...texts: readonly string[]): Promise<Effect> {
    beginUndoStep(this.region);
    const isTakenOver = strategy.perform(this.region, addition);
    let looks = 0;
    const isDecided = () => {
      looks = this.#hasForeignText(texts) ? looks + 1 : 0;
      return looks >= FOREIGN_LOOKS || this.sees(...texts) === 'added';
    };
    await waitUntil(isDecided, isTakenOver ? TAKEN_OVER_MS : LEFT_ALONE_MS);
    const change = this.sees(...texts);
    this.#isTaken = isTakenOver || change !== 'same';
    if (change !== 'same') return change;
    return isTakenOver ? 'swallowed' : 'ignored';
  }

  /** Something came in that is not ours, such as what the page has read from the clipboard itself. */
  #hasForeignText(texts: readonly string[]): boolean {
    const gap = gapOf(this.was, this.shownText());
    return gap !== null && gap !== '' && !texts.some((text) => squeeze(text).startsWith(gap));
  }

  /** Whether the person has pressed keys since. */
  isTypedOn(): boolean {
    return typedSince(this.#startedAt);
  }
}
