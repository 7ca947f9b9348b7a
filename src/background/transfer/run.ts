import type { UploadTicket } from '../../core/job/ticket.ts';
import type { KnownClocks } from './ticket-clock.ts';

/** What one run of a job's steps has read, so that the step after does not ask for it again. It ends with the run. */
export interface Run {
  clocks?: KnownClocks | undefined;
  ticket?: UploadTicket;
  /** The ticket that has just been kept for the job, and that it has not begun with. */
  readonly held?: UploadTicket;
  /** The hosts that the rules for uploads name. */
  guardedHosts?: readonly string[] | null;
  /** The ticket was issued to the job in this run, so nothing was ever sent with it; its first PUT is counted already. */
  isIssuedNow?: boolean;
}
