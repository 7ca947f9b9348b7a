import { earlyDelivery } from '../job/early-link.ts';
import type { FailureCode } from '../job/failure.ts';
import type { Job } from '../job/job.ts';
import { minutesToNextTry } from './try-again.ts';

/** What of an upload nobody wants any more, and what may be in the bucket all the same, or may still come to be there. */
export interface WithdrawnUpload {
  readonly jobId: string;
  /** Absent where the endpoint did not say under which key the object would be. */
  readonly key?: string;
  readonly placeId: string;
  /** Who had signed in there. */
  readonly accountId?: string;
  readonly endpoint: string;
  /** It is there for certain: deleted once, it stays away. */
  readonly isThere?: true;
  /** Its last bytes may have left when it was stopped: who cannot have it deleted has to know. */
  readonly isUnsure?: true;
  /** How often it has been deleted. */
  readonly deletions?: number;
  /** Epoch ms, by this machine's clock: since when, and when its object is to be deleted next. */
  readonly sinceMs: number;
  readonly nextMs: number;
}

/**
 * Minutes from one deletion to the next. A request that was on its way when the upload was withdrawn has come to its end by the last: S3 may
 * join parts for several minutes. Counted and not looked up on a clock: one that is set by hours ends one of these waits early, not all.
 */
const WAITS_MINUTES = [0.5, 0.5, 1, 2, 4, 8] as const;
/** Who could not delete anything for so long never will. */
const LIFE_MS = 14 * 86_400_000;

/** S3 has said so. */
const NOT_THERE: ReadonlySet<FailureCode> = new Set([
  'storage-refused',
  'storage-redirects',
  'storage-full',
  'storage-unable',
  'encryption-refused',
  'permission-missing',
]);

/**
 * Whether the file of a job that has ended without success may be in the bucket and is nobody's: it was cancelled after something was
 * sent of it, or no answer has told. What was refused is not there, and under its key may be something else. Where a link to a failed
 * one is out, and its file has arrived after all, somebody has it.
 */
export function mayBeUnwanted(job: Job): boolean {
  const { phase, arrived, stored, attempt, failure } = job;
  if (phase === 'cancelled') return arrived === true || attempt > 0;
  const isUnheard = phase === 'failed' && !stored && attempt > 0;
  return isUnheard && failure !== undefined && !NOT_THERE.has(failure.code) && !earlyDelivery(job);
}

/** Also where the clock was set back: then nobody knows. */
export const isDue = ({ sinceMs, nextMs }: WithdrawnUpload, nowMs: number): boolean =>
  nowMs >= nextMs || nowMs < sinceMs;

/** True until something was done about it: whoever wrote it down may have died in that moment. */
export const isUntouched = ({ sinceMs, nextMs }: WithdrawnUpload): boolean => nextMs === sinceMs;

/** The upload after its object was deleted, or could not be; undefined when nothing is left to do. */
export function afterTry(
  upload: WithdrawnUpload,
  isDeleted: boolean,
  nowMs: number,
): WithdrawnUpload | undefined {
  const next = (minutes: number) => ({ ...upload, nextMs: nowMs + minutes * 60_000 });
  if (!isDeleted) {
    const isOver = Math.abs(nowMs - upload.sinceMs) >= LIFE_MS;
    return isOver ? undefined : next(minutesToNextTry(upload.sinceMs, nowMs));
  }
  const { deletions = 0, isThere } = upload;
  const minutes = isThere ? undefined : WAITS_MINUTES[deletions];
  return minutes === undefined ? undefined : { ...next(minutes), deletions: deletions + 1 };
}
