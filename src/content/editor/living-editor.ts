import { describeEditor, editorsDescribed } from './describe-editor.ts';
import type { Editor } from './editable.ts';
import { lastActIn } from './typing.ts';

/** An editor that its app may build anew at any time, and the element that it is now. */
export class LivingEditor {
  /** Weak: a pin must not keep a closed dialog's editor alive. */
  #element: WeakRef<Editor>;
  readonly #description: string;
  /** False when others looked the same: then it is not looked for again. */
  readonly #isUnique: boolean;
  #actedBeforeMs = Number.NEGATIVE_INFINITY;

  constructor(editor: Editor) {
    this.#element = new WeakRef(editor);
    this.#description = describeEditor(editor);
    this.#isUnique = editorsDescribed(this.#description).every((one) => one === editor);
  }

  /** The element that was pinned; the only one that fits, when the app has built it anew; null when there is doubt. */
  now(): Editor | null {
    const element = this.#element.deref();
    if (element?.isConnected && (element.checkVisibility() || !this.#isUnique)) return element;
    const [found, ...others] = this.#isUnique ? editorsDescribed(this.#description) : [];
    if (!found || others.length > 0) return element?.isConnected ? element : null;
    if (element) this.#actedBeforeMs = Math.max(this.#actedBeforeMs, lastActIn(element));
    this.#element = new WeakRef(found);
    return found;
  }

  /** When the person has last done something in it, as whichever element it was then. */
  lastActMs(): number {
    const element = this.now();
    return Math.max(this.#actedBeforeMs, element ? lastActIn(element) : Number.NEGATIVE_INFINITY);
  }
}
