import type { BatchProgress } from '../../core/job/progress.ts';

interface Counted {
  sentBytes: number;
  totalBytes: number;
  isStored: boolean;
}

/**
 * How far all files are that are under way together: those that are sent, those that wait for it, and those that have arrived
 * since nothing was under way. A measure of the running ones alone would jump with each that begins.
 */
export class BatchMeter {
  readonly #files = new Map<string, Counted>();

  /** A file will be sent. */
  expect(jobId: string, totalBytes: number): void {
    if (this.#isOver()) this.#files.clear();
    if (!this.#files.has(jobId)) this.#files.set(jobId, { sentBytes: 0, totalBytes, isStored: false });
  }

  /** So much of it has left. */
  sent(jobId: string, sentBytes: number, totalBytes: number): void {
    if (totalBytes === 0) return;
    this.expect(jobId, totalBytes);
    const file = this.#files.get(jobId);
    if (file && !file.isStored) Object.assign(file, { sentBytes, totalBytes });
  }

  stored(jobId: string): void {
    const file = this.#files.get(jobId);
    if (file) Object.assign(file, { sentBytes: file.totalBytes, isStored: true });
  }

  /** It will not be sent; one that has arrived still counts. */
  gone(jobId: string): void {
    if (!this.#files.get(jobId)?.isStored) this.#files.delete(jobId);
  }

  read(): BatchProgress {
    const files = [...this.#files.values()];
    const sum = (of: (file: Counted) => number) => files.reduce((total, file) => total + of(file), 0);
    return {
      sentBytes: sum(({ sentBytes }) => sentBytes),
      totalBytes: sum(({ totalBytes }) => totalBytes),
      doneCount: files.filter(({ isStored }) => isStored).length,
      count: files.length,
    };
  }

  #isOver(): boolean {
    return [...this.#files.values()].every(({ isStored }) => isStored);
  }
}
