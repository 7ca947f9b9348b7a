import type { Failure } from '../core/job/failure.ts';

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
  /** While the popup is open, a frame of another origin does not know whether it has the focus: what it can say. */
  pinLikely(): LikelyPin | null;
  /** Why a pinned editor will not take a link, known without trying; null when it may. */
  refusalOf(pin: string): InsertOutcome | null;
  /** Puts a link at the caret of a pinned editor, and looks whether it is really there. */
  insertLink(pin: string, payload: LinkPayload): Promise<InsertOutcome>;
  /**
   * Apps draw late, and take things out again: waits some seconds for what is to be said instead of what was said last.
   * Null when that stays.
   */
  nextOutcome(pin: string): Promise<InsertOutcome | null>;
  /** The selected text with its line breaks, which the context menu's own text has lost. */
  readSelection(): string;
  /** What the frame knows about something that it shows. */
  lookAtSource(kind: SourceKind, url: string): SourceSight;
  /** Sends a HEAD as the page, for what it says about the page. */
  sendHead(url: string, referrerPolicy: ReferrerPolicy, credentials: RequestCredentials): Promise<void>;
  /** Fetches as the page does, with its cookies and its Referer, and sends the bytes by `page.bytes`. */
  sendBytes(jobId: string, wish: BytesWish): Promise<BytesOutcome>;
  /** The same for the one thing whose URL is too long for the browser to report. */
  sendUnreported(jobId: string, kind: SourceKind, wish: Omit<BytesWish, 'url'>): Promise<BytesOutcome>;
  /** Sends a picture as it is drawn. */
  sendDrawn(jobId: string, url: string): Promise<BytesOutcome>;
  /** Stops what is being fetched for a job. */
  stopBytes(jobId: string): void;
  /** Puts the picture on the clipboard that the worker offers under this id; false where the page cannot. */
  copyPicture(id: string): Promise<boolean>;
  /** Shows over the page how long it is until a picture is taken. */
  showCountdown(countdown: Countdown): void;
  /** Takes it away again; resolves when the page is painted without it. */
  hideCountdown(): Promise<void>;
}

/** A picture that is waited for, as the page shows it. */
export interface Countdown {
  readonly id: string;
  /** Epoch ms. */
  readonly dueAtMs: number;
  readonly texts: {
    /** In front of the seconds. */
    readonly before: string;
    /** Which key gives it up. */
    readonly cancel: string;
    /** For a screen reader, once. */
    readonly aloud: string;
  };
}

/** What an element shows, what one plays, or what a link leads to. */
export type SourceKind = 'image' | 'media' | 'link-target';

export interface SourceSight {
  /** `null` as text for a sandboxed frame. */
  readonly origin: string;
  /** A service worker of the page answers its requests: what is shown need not be on the network. */
  readonly isServed: boolean;
  /** The element's own; empty where the document's holds. */
  readonly referrerPolicy: ReferrerPolicy;
  readonly credentials: RequestCredentials;
}

export interface BytesWish {
  readonly url: string;
  readonly accept: string;
  readonly credentials: RequestCredentials;
  readonly referrerPolicy: ReferrerPolicy;
  /** `manual`: a redirect is reported, not followed. */
  readonly redirect: 'follow' | 'manual';
}

export type BytesOutcome =
  | { readonly kind: 'sent'; readonly url: string; readonly contentDisposition: string | null }
  | { readonly kind: 'redirected' }
  | { readonly kind: 'refused'; readonly failure: Failure };

/** What a frame says when none can be sure to have the focus. */
export interface LikelyPin {
  readonly pin: string;
  /**
   * `editor`: of a frame that cannot ask the frames above. `closed-frame`: the focus is in a frame of another origin
   * below this one, which this one cannot look into.
   */
  readonly kind: 'editor' | 'closed-frame';
}

export type InsertOutcome =
  | 'inserted'
  /** The editor is gone, or was built anew. */
  | 'gone'
  /** The editor is in a frame of another origin, for which there is no host permission. */
  | 'frame-not-allowed'
  /** A password, read-only or disabled field, or one that is too short. */
  | 'not-editable'
  /** An editor that takes text in no way that would be safe. Nothing was changed. */
  | 'unknown-editor'
  /** It was there, and the page has taken it out again by itself. */
  | 'taken-out'
  /** Tried, and the text is not there or something else changed. */
  | 'not-verified';

export type PageCallName = keyof PageCalls;
