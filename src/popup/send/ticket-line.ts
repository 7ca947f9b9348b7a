import { isLive, type Job } from '../../core/job/job.ts';
import { jobRecords } from '../../platform/storage/records.ts';

/** So many tickets may wait for the turn of their files: as many as have places, and few enough to be fresh then. */
const AHEAD_COUNT = 64;
/** Until one has come: the endpoint makes them all side by side, and the person waits for the first. */
const FIRST_COUNT = 32;

/** Asked for in one question, where the endpoint takes that: a part of those, so that the others begin meanwhile. */
const TOGETHER_COUNT = 16;

/**
 * Whose ticket is asked for next: a little ahead of the uploads, in their order. A file that was let in before its turn here,
 * as small ones are in front of large ones, goes first; one that has ended meanwhile needs none.
 */
export class TicketLine<U extends { readonly jobId: string; readonly placeId?: string }> {
  readonly #left: Map<string, U>;
  /** Their tickets were asked for, and they have not begun. */
  readonly #ahead = new Set<string>();
  readonly #letIn = new Set<string>();
  readonly #mostTogether: (upload: U) => number;
  readonly #stop = jobRecords.watch((id, job) => this.#see(id, job));
  /** The first of all goes by itself: its file is what the person waits for. */
  #hasBegun = false;
  #aheadCount = FIRST_COUNT;
  #wake: (() => void)[] = [];

  /** @param mostTogether how many tickets the endpoint of an upload's place gives in one answer */
  constructor(uploads: readonly U[], mostTogether: (upload: U) => number) {
    this.#left = new Map(uploads.map((upload) => [upload.jobId, upload]));
    this.#mostTogether = mostTogether;
  }

  /** Resolves when it is time, with those of one place that may be asked for together; with none when all were asked for. */
  async next(): Promise<readonly U[]> {
    for (;;) {
      const uploads = this.#take();
      if (uploads.length > 0) return uploads;
      if (this.#left.size === 0) break;
      await new Promise<void>((wake) => this.#wake.push(wake));
    }
    this.#stop();
    return [];
  }

  /** A ticket has come: nobody waits for the first one any more. */
  hasCome(): void {
    if (this.#aheadCount === AHEAD_COUNT) return;
    this.#aheadCount = AHEAD_COUNT;
    this.#wakeAll();
  }

  /** Nothing will come of this one's ticket. */
  giveUp(jobId: string): void {
    this.#ahead.delete(jobId);
    this.#wakeAll();
  }

  /** Nothing will come of those that were not asked for. */
  close(): void {
    this.#left.clear();
    this.#wakeAll();
  }

  #take(): readonly U[] {
    const [first, ...others] = this.#due();
    if (!first) return [];
    const most = this.#hasBegun ? Math.min(this.#mostTogether(first), TOGETHER_COUNT) : 1;
    this.#hasBegun = true;
    const beside = most > 1 ? others.filter(({ placeId }) => placeId === first.placeId) : [];
    // A place that is free for one is none for a whole question.
    const wanted = Math.min(most, this.#left.size);
    const isEnough = this.#letIn.has(first.jobId) || this.#ahead.size + wanted <= this.#aheadCount;
    const taken = isEnough ? [first, ...beside.slice(0, most - 1)] : [];
    for (const { jobId } of taken) {
      this.#left.delete(jobId);
      this.#letIn.delete(jobId);
      this.#ahead.add(jobId);
    }
    return taken;
  }

  /** Those that may be asked for now, who was let in first. */
  #due(): readonly U[] {
    const ids = new Set(this.#letIn);
    const most = ids.size + this.#aheadCount - this.#ahead.size;
    for (const id of this.#left.keys()) {
      if (ids.size >= most) break;
      ids.add(id);
    }
    return [...ids].flatMap((id) => this.#left.get(id) ?? []);
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
