/** A link on its way into an editor. */
export interface LinkPayload {
  /** One line, or several. */
  readonly plain: string;
  /** The same as HTML, for editors that keep rich text. */
  readonly html?: string;
}

/** What the background may ask of the content script in a page. Arguments and results are plain data. */
export interface PageCalls {
  /**
   * Marks the editor that has the focus in this frame. Null when the focus is not here or on nothing that takes text.
   */
  pinEditor(): string | null;
  /** Puts a link at the caret of a pinned editor, and looks whether it is really there. */
  insertLink(pin: string, payload: LinkPayload): Promise<InsertOutcome>;
  /** The selected text with its line breaks, which the context menu's own text has lost. */
  readSelection(): string;
  /** Fetches as the page does, with its cookies and its Referer, and sends the bytes by `page.bytes`. */
  sendBytes(jobId: string, url: string): Promise<'sent' | 'refused'>;
}

export type InsertOutcome =
  | 'inserted'
  /** The editor is gone, or was built anew. */
  | 'gone'
  /** A password, read-only or disabled field, or one that is too short. */
  | 'not-editable'
  /** An editor that keeps a model of its own and would lose what is typed into it from outside. */
  | 'unknown-editor'
  /** Tried, and the text is not there or something else changed. */
  | 'not-verified';

export type PageCallName = keyof PageCalls;
