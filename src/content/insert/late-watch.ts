import type { InsertOutcome } from '../../protocol/page-calls.ts';
import { frameHasFocus } from '../editor/focused-editor.ts';
import { lastActIn, pastedSince } from '../editor/typing.ts';
import { pause } from '../editor/wait.ts';
import type { Insertion, Sight } from './sight.ts';

/** Some apps draw, or put their own text back, when an answer of their server is there. */
const WATCHED_MS = 4000;
const LOOK_MS = 200;

/** What was said is corrected when two looks in a row show the same other thing: not while something is being drawn. */
const SAME_LOOKS = 2;

/** Has the page for itself: nothing else is put in meanwhile. */
type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Goes on looking after the verdict, as long as what is to be seen is the app's doing: a link that was said to be in may
 * be taken out again, and one that was said to be refused may come after all.
 */
export class LateWatch {
  readonly #sight: Sight | null;
  readonly #inTurn: InTurn;
  readonly #since = performance.now();
  readonly #hadFocus = frameHasFocus() === 'yes';
  #isEnded = false;
  #said: InsertOutcome;
  /** What was there when it was said. */
  #shown: string;

  constructor({ outcome, sight }: Insertion, inTurn: InTurn) {
    this.#said = outcome;
    this.#sight = sight;
    this.#inTurn = inTurn;
    this.#shown = sight?.shown() ?? '';
  }

  /** Another link is on its way into the same page: what changes from now on may be its doing. */
  end(): void {
    this.#isEnded = true;
  }

  /** What is to be said instead of what was said before; null when the watch is over. */
  async next(): Promise<InsertOutcome | null> {
    const sight = this.#sight;
    let looks = 0;
    let last = '';
    while (sight && performance.now() - this.#since < WATCHED_MS) {
      await pause(LOOK_MS);
      if (this.#isOver()) return null;
      const shown = sight.shown();
      looks = !this.#isOtherwise(sight, shown) ? 0 : shown === last ? looks + 1 : 1;
      last = shown;
      if (looks < SAME_LOOKS) continue;
      const outcome = await this.#inTurn(async () => (this.#isOver() ? this.#said : outcomeOf(sight)));
      const isSaid = outcome === this.#said;
      this.#said = outcome;
      this.#shown = sight.shown();
      looks = 0;
      if (!isSaid) return outcome;
    }
    return null;
  }

  /** Whoever has pressed a key may have sent or deleted it; one that was refused they may have pasted themselves. */
  #isOver(): boolean {
    if (this.#isEnded) return true;
    if (this.#said !== 'inserted') return pastedSince(this.#since);
    return lastActIn(document) >= this.#since || (this.#hadFocus && frameHasFocus() !== 'yes');
  }

  #isOtherwise(sight: Sight, shown: string): boolean {
    const standing = sight.standing();
    if (standing === 'unknown') return false;
    if (this.#said === 'inserted') return standing !== 'in' && !sight.hasAddress();
    return standing === 'in' || (standing === 'altered' && shown !== this.#shown);
  }
}

async function outcomeOf(sight: Sight): Promise<InsertOutcome> {
  const standing = sight.standing();
  if (standing === 'altered') return sight.refuse();
  sight.putCaret();
  return standing === 'in' ? 'inserted' : 'taken-out';
}
