import type { PhotoNews } from '../../core/job/job.ts';
import type { SourceKind } from '../../protocol/page-calls.ts';

/** Something that a page shows, plays or leads to, as the menu names it. */
export interface Source {
  readonly jobId: string;
  readonly kind: SourceKind;
  /** Empty where the browser does not say: it leaves out URLs of more than 2 MiB. */
  readonly url: string;
  readonly tabId: number;
  readonly frameId: number;
  /** Of the frame that it is in. */
  readonly documentUrl: string;
  readonly fallbackName: string;
  /** Settles when the person has answered the permission prompt. */
  readonly granted: Promise<boolean>;
  /** Aborted when the person cancels. */
  readonly signal: AbortSignal;
}

export interface SourceFile {
  readonly bytes: Blob;
  readonly name: string;
  readonly type: string;
  readonly photo?: PhotoNews;
}
