/** What the background may ask of the content script in a page. Arguments and results are plain data. */
export interface PageCalls {
  /**
   * Marks the editor that has the focus in this frame. Null when the focus is not here or on nothing that takes text.
   */
  pinEditor(): string | null;
  /** Puts text at the caret of a pinned editor, and looks whether it is really there. */
  insertText(pin: string, text: string): Promise<InsertOutcome>;
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
