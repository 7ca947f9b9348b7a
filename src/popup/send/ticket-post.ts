import type { UploadTicket } from '../../core/job/ticket.ts';
import { send } from '../../platform/messaging/messages.ts';

/** A message costs about as much for ten tickets as for one, in every page of the extension. */
const EVERY_MS = 40;

interface Addressed {
  readonly jobId: string;
  readonly ticket: UploadTicket;
}

let gathered: Addressed[] = [];
let sending: Promise<void> | undefined;
let sentAtMs = Number.NEGATIVE_INFINITY;

/**
 * Brings a ticket to the background: the first at once, and those that come close behind it together.
 *
 * @throws FailureError when nobody took it
 */
export function postTicket(jobId: string, ticket: UploadTicket): Promise<void> {
  gathered.push({ jobId, ticket });
  sending ??= sendGathered();
  return sending;
}

async function sendGathered(): Promise<void> {
  const waitMs = sentAtMs + EVERY_MS - performance.now();
  await (waitMs > 0 ? new Promise((resolve) => setTimeout(resolve, waitMs)) : undefined);
  const tickets = gathered;
  gathered = [];
  sending = undefined;
  sentAtMs = performance.now();
  await send('upload.tickets', { tickets });
}
