import { signal } from '@preact/signals';
import { type Failure, failureFrom } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import { send } from '../../platform/messaging/messages.ts';
import { watchProgress } from '../../platform/messaging/progress-channel.ts';
import { jobRecords } from '../../platform/storage/records.ts';
import { type FirstSource, handOver, uploadOf } from './send-first.ts';

export interface FirstUpload {
  readonly job: Job;
  /** From 0 to 1, while the bytes travel. */
  readonly share?: number;
  /** As it is copied. */
  readonly link?: string;
}

/** What was uploaded in this page, as it was picked. */
export const firstUploads = signal<ReadonlyMap<string, FirstUpload>>(new Map());
/** Why nothing could be taken. */
export const sendFailure = signal<Failure | null>(null);

const ours = new Set<string>();

function put(jobId: string, change: Partial<FirstUpload>): void {
  const before = firstUploads.value.get(jobId);
  const job = change.job ?? before?.job;
  if (job) firstUploads.value = new Map([...firstUploads.value, [jobId, { ...before, ...change, job }]]);
}

/** Uploads what was dropped or picked, and shows what becomes of it. */
export async function uploadHere(files: readonly File[], source: FirstSource): Promise<void> {
  if (files.length === 0) return;
  sendFailure.value = null;
  const uploads = files.map((file) => uploadOf(file, source));
  for (const { jobId } of uploads) ours.add(jobId);
  await handOver(uploads, files).catch((thrown) => (sendFailure.value = failureFrom(thrown)));
}

function see(id: string, job: Job | undefined): void {
  if (!job || !ours.has(id)) return;
  put(id, { job });
  if (job.phase === 'done' && job.link) void readLink(id);
}

async function readLink(jobId: string): Promise<void> {
  const { plain } = await send('link.read', { jobId });
  put(jobId, { link: plain });
}

/** Keeps `firstUploads` true. Returns the way to stop. */
export function followFirstUploads(): () => void {
  const stopJobs = jobRecords.watch(see);
  const stopProgress = watchProgress((reports) => {
    for (const { jobId, sentBytes, totalBytes } of reports) {
      if (ours.has(jobId)) put(jobId, { share: sentBytes / Math.max(1, totalBytes) });
    }
  });
  return () => {
    stopJobs();
    stopProgress();
  };
}
