import { isLive, type Job } from '../../core/job/job.ts';
import { jobRecords } from '../../platform/storage/records.ts';

/** So many tickets may wait for the turn of their files: more than are let in together, and few enough to be fresh then. */
const AHEAD_COUNT = 16;

/**
 * Whose ticket is asked for next: a little ahead of the uploads, in their order. A file that was let in before its turn here,
 * as small ones are in front of large ones, goes first; one that has ended meanwhile needs none.
 */
export class TicketLine<U extends { readonly jobId: string }> {
  readonly #left: Map<string, U>;
  /** Their tickets were asked for, and they have not begun. */
  readonly #ahead = new Set<string>();
  readonly #letIn = new Set<string>();
  readonly #stop = jobRecords.watch((id, job) => this.#see(id, job));
  #wake: (() => void)[] = [];

  constructor(uploads: readonly U[]) {
    this.#left = new Map(uploads.map((upload) => [upload.jobId, upload]));
  }

  /** Resolves when it is time; with undefined when all were asked for. */
  async next(): Promise<U | undefined> {
    for (;;) {
      const upload = this.#take();
      if (upload) return upload;
      if (this.#left.size === 0) break;
      await new Promise<void>((wake) => this.#wake.push(wake));
    }
    this.#stop();
    return undefined;
  }

  /** Nothing will come of this one's ticket. */
  giveUp(jobId: string): void {
    this.#ahead.delete(jobId);
    this.#wakeAll();
  }

  #take(): U | undefined {
    const [first] = [...this.#letIn, ...(this.#ahead.size < AHEAD_COUNT ? this.#left.keys() : [])];
    const upload = first === undefined ? undefined : this.#left.get(first);
    if (!upload) return undefined;
    this.#left.delete(upload.jobId);
    this.#letIn.delete(upload.jobId);
    this.#ahead.add(upload.jobId);
    return upload;
  }

  #see(id: string, job: Job | undefined): void {
    const isOver = !job || !isLive(job);
    if (isOver) this.#left.delete(id);
    if (isOver) this.#letIn.delete(id);
    else if (job.phase === 'ticketing' && this.#left.has(id)) this.#letIn.add(id);
    if (isOver || job.paused || job.phase !== 'queued') this.#ahead.delete(id);
    this.#wakeAll();
  }

  #wakeAll(): void {
    const waking = this.#wake;
    this.#wake = [];
    for (const wake of waking) wake();
  }
}
