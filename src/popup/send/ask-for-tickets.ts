import { failure, failureFrom } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import { expandFolder } from '../../core/naming/folder-template.ts';
import { send } from '../../platform/messaging/messages.ts';
import { issuer, settings } from '../view/standing.ts';

/** As many as upload at once: a ticket asked for much earlier would be stale when its turn comes. */
const ASKERS_COUNT = 3;

export type Candidate = Pick<Job, 'source' | 'name' | 'type' | 'sizeBytes'> &
  Partial<Pick<Job, 'expiresInSeconds'>> & { readonly jobId: string };

/**
 * Asks the endpoint for a ticket for each upload, so that a refusal shows before a byte has moved.
 *
 * @param known resolves when the background knows the jobs: an answer for an unknown one would be lost
 */
export async function askForTickets(uploads: readonly Candidate[], known: Promise<unknown>): Promise<void> {
  const left = [...uploads];
  const askOneAfterAnother = async () => {
    for (let upload = left.shift(); upload; upload = left.shift()) await askForTicket(upload, known);
  };
  await Promise.all(Array.from({ length: ASKERS_COUNT }, askOneAfterAnother));
}

async function askForTicket(upload: Candidate, known: Promise<unknown>): Promise<void> {
  const tell = await answerFor(upload);
  // What goes wrong from here on is the background's to notice: it asks for a ticket of its own.
  await known.then(tell).catch(() => undefined);
}

/** The message that brings the endpoint's answer to the background. */
async function answerFor({
  jobId,
  source,
  name,
  type,
  sizeBytes,
  expiresInSeconds = settings.value.expiresInSeconds,
}: Candidate): Promise<() => Promise<unknown>> {
  try {
    if (!issuer.value) return () => send('upload.refuse', { jobId, failure: failure('not-configured') });
    const folder = expandFolder(settings.value.folder, new Date(), source);
    const ticket = await issuer.value.requestTicket(
      { name, type, sizeBytes, folder },
      { name, expiresInSeconds },
    );
    return () => send('upload.ticket', { jobId, ticket });
  } catch (thrown) {
    return () => send('upload.refuse', { jobId, failure: failureFrom(thrown) });
  }
}
