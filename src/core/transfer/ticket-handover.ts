import type { Job } from '../job/job.ts';
import { isInParts, type UploadTicket } from '../job/ticket.ts';

/** S3 takes no smaller part but the last: nobody cuts a file that is no larger. */
const PARTS_FROM_BYTES = 5 * 1024 ** 2;

/** What is written down of a job's ticket: in memory, which the session's end takes, and of an upload in parts on the disk. */
export interface KnownTickets {
  readonly held: UploadTicket | undefined;
  readonly kept: UploadTicket | undefined;
}

/**
 * Whether an upload in parts may be written down for the job. Nothing of the job itself tells: the disk knows of it first, and whoever
 * wrote it may have died before anything else was.
 */
export const mayHaveUpload = ({ attempt, sizeBytes }: Pick<Job, 'attempt' | 'sizeBytes'>): boolean =>
  attempt > 0 || sizeBytes >= PARTS_FROM_BYTES;

/**
 * What becomes of a ticket that a page brings:
 * - `taken`: it is the job's from now on, or was in the middle of becoming so.
 * - `known`: it came before, and is in use.
 * - `late`: the job has another one, or needs none. To be given back.
 *
 * @param job undefined where nobody knows it any more
 */
export function judgeTicket(
  ticket: UploadTicket,
  job: Pick<Job, 'phase'> | undefined,
  { held, kept }: KnownTickets,
): 'taken' | 'known' | 'late' {
  const waits = job?.phase === 'queued' || job?.phase === 'ticketing';
  if (waits && !held && (!kept || isSameUpload(ticket, kept))) return 'taken';
  return isSameUpload(ticket, held) || isSameUpload(ticket, kept) ? 'known' : 'late';
}

const isSameUpload = (one: UploadTicket, other: UploadTicket | undefined): boolean =>
  isInParts(one) && other !== undefined && isInParts(other) && one.upload === other.upload;
