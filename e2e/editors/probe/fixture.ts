/** What every page tells a test about its editor. Text is plain, with lines divided by \n. */
export interface Fixture {
  /** The text as the editor's own model has it, whatever the page shows. */
  model(): string;
  html?(): string;
  /** Place of the caret in `model()`. */
  caret(): number;
  focus(): void;
  /** Replaces the text and forgets the undo history. */
  set(text: string): void | Promise<void>;
  select(from: number, to: number): void;
  /** The app throws the editor away and builds it again with the same text. */
  recreate(): void | Promise<void>;
}

export interface Probe extends Fixture {
  /** Messages that the app has sent. */
  sent: number;
  /** Whether the app's send button is awake. */
  canSend(): boolean;
  /** Everything else on the page that takes text. */
  others(): string;
}

declare global {
  var fixture: Probe | undefined;
}
