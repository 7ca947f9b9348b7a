import type { Job } from './job.ts';

/** For so long uploads that were taken out of the list can be put back. */
export const UNDO_MS = 20_000;

/** Uploads that were taken out of the list together: whole, until nobody can want them back any more. */
export interface Removal {
  readonly id: string;
  /** Epoch ms, by this machine's clock. */
  readonly atMs: number;
  readonly jobs: readonly Job[];
}

/** True when it is too late to undo it; also where the clock was set back, for then nobody knows. */
export const isRemovalOver = ({ atMs }: Removal, nowMs: number): boolean =>
  nowMs - atMs >= UNDO_MS || nowMs < atMs;
