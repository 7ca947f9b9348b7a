/** How far all files are that are under way together. Never stored. */
export interface BatchProgress {
  readonly sentBytes: number;
  readonly totalBytes: number;
  readonly doneCount: number;
  readonly count: number;
}

/** How far a running transfer is. Never stored. */
export interface TransferProgress {
  readonly jobId: string;
  readonly sentBytes: number;
  readonly totalBytes: number;
  /** `waiting`: between two attempts, or offline. `finishing`: all is sent, and S3 joins the parts. */
  readonly state: 'sending' | 'waiting' | 'finishing';
  /** While it waits: epoch ms at which it gives up if S3 confirms nothing before. */
  readonly givesUpAtMs?: number;
}
