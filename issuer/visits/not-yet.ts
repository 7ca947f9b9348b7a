import type { ProblemError } from '../http/problem-error.ts';

/** A page that waits looks again by itself, and may be open in a whole office. */
const GOOD_FOR_MS = 1000;
const MAX_IDS = 10_000;

/** Whether the file of a link may be handed out before long: it is on its way, or being scanned. */
export function isNotYet({ code }: ProblemError): boolean {
  return code === 'link_pending' || code === 'scan_pending';
}

/**
 * Links whose files were not there, or not scanned, a moment ago. However many people wait for one file, and whatever they do to get it
 * sooner, S3 is asked for it once a second at most.
 */
export class NotYet {
  readonly #looks = new Map<string, { problem: ProblemError; atMs: number }>();

  note(id: string, problem: ProblemError, nowMs: number): void {
    this.#looks.delete(id);
    this.#looks.set(id, { problem, atMs: nowMs });
    if (this.#looks.size <= MAX_IDS) return;
    const oldest = this.#looks.keys().next();
    if (!oldest.done) this.#looks.delete(oldest.value);
  }

  /** @throws {ProblemError} `link_pending`, `scan_pending` as it was a moment ago */
  check(id: string, nowMs: number): void {
    const look = this.#looks.get(id);
    if (look && nowMs >= look.atMs && nowMs - look.atMs < GOOD_FOR_MS) throw look.problem;
  }
}
