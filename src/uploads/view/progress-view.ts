import { type Signal, signal } from '@preact/signals';
import type { TransferProgress } from '../../core/job/progress.ts';
import { addSample, type ProgressSample } from '../../core/job/transfer-rate.ts';
import { watchProgress } from '../../platform/messaging/progress-channel.ts';

export interface LiveProgress {
  readonly progress: TransferProgress;
  readonly samples: readonly ProgressSample[];
}

const byJob = new Map<string, Signal<LiveProgress | undefined>>();

/** One signal a job: ten reports a second redraw the rows that move, and no other. */
export function progressOf(jobId: string): Signal<LiveProgress | undefined> {
  const known = byJob.get(jobId);
  if (known) return known;
  const fresh = signal<LiveProgress | undefined>(undefined);
  byJob.set(jobId, fresh);
  return fresh;
}

export function followProgress(): void {
  watchProgress((reports) => {
    for (const progress of reports) {
      const live = progressOf(progress.jobId);
      const sample = { atMs: Date.now(), sentBytes: progress.sentBytes };
      live.value = { progress, samples: addSample(live.value?.samples ?? [], sample) };
    }
  });
}
