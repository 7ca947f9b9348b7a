/** How far a running transfer is. Never stored. */
export interface TransferProgress {
  readonly jobId: string;
  readonly sentBytes: number;
  readonly totalBytes: number;
  /** `waiting`: between two attempts, or offline. */
  readonly state: 'sending' | 'waiting';
}
